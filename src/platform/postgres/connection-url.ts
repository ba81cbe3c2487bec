import { PORT } from './socket-dir.js';

/**
 * A URL for a server behind a unix socket. The `host` parameter is what counts; the address before it only carries the
 * port, and `sslmode` is there so that PGPORT and PGSSLMODE of the environment change nothing.
 */
export function socketUrl(user: string, password: string, database: string, socketDir: string): string {
  const [name, secret, target, host] = [user, password, database, socketDir].map(encodeURIComponent);
  return `postgresql://${name}:${secret}@localhost:${PORT}/${target}?host=${host}&sslmode=disable`;
}

/** The same URL with another database. */
export function withDatabase(url: string, database: string): string {
  const [address = '', query] = url.split('?', 2);
  const slash = address.indexOf('/', address.indexOf('//') + 2);
  const server = slash < 0 ? address : address.slice(0, slash);
  return `${server}/${encodeURIComponent(database)}${query === undefined ? '' : `?${query}`}`;
}

/** The database that a URL names; PostgreSQL's own default is the user's name. */
export function databaseOf(url: string): string {
  const [address = ''] = url.split('?', 1);
  const name = /^[a-z]+:\/\/[^/]*\/([^/]+)$/.exec(address)?.[1];
  if (!name) throw new Error('DATABASE_URL: expected a database name, as in postgresql://user:password@host/rytmeplan');
  return decodeURIComponent(name);
}

/** The same URL, whose connections begin as `role`. */
export function withRole(url: string, role: string): string {
  const [address = '', query = ''] = url.split('?', 2);
  const parameters = query.split('&').filter(Boolean);
  const given = parameters.find((parameter) => parameter.startsWith('options='));
  const options = `${given ? `${given}%20` : 'options='}-c%20role%3D${role}`;
  return `${address}?${[...parameters.filter((parameter) => parameter !== given), options].join('&')}`;
}
