import type { JSX } from 'preact';
import type { Shell } from './layout.types.js';
import { paths } from './paths.js';
import { texts } from './texts/texts.js';

/** The same three columns on every page: who, help, about (WCAG 2.2, 3.2.6). */
export function SiteFooter({ shell }: { shell: Shell }): JSX.Element {
  const t = texts[shell.language].layout;
  const { name, unit, address } = shell.municipality;
  return (
    <footer class="rt-footer">
      <div class="rt-wrap rt-footer__columns">
        <div>
          <h2>{name}</h2>
          {unit === undefined ? null : <p>{unit}</p>}
          {address === undefined ? null : <p>{address}</p>}
        </div>
        <LinkColumn
          title={t.help}
          links={[
            [paths.help, t.howTo],
            [`${paths.help}#kontakt`, t.support],
          ]}
        />
        <LinkColumn
          title={t.about}
          links={[
            [paths.accessibility, t.accessibility],
            [paths.privacy, t.privacy],
          ]}
        />
      </div>
    </footer>
  );
}

function LinkColumn({ title, links }: { title: string; links: readonly (readonly [string, string])[] }): JSX.Element {
  return (
    <div>
      <h2>{title}</h2>
      <ul class="rt-list">
        {links.map(([href, label]) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
