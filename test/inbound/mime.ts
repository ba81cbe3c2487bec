/** Builds raw mails by hand, as the named clients do: what a library would put right is the point of some of them. */

export interface Leaf {
  readonly type: string;
  readonly body: string | Buffer;
  readonly encoding?: '7bit' | '8bit' | 'base64' | 'quoted-printable';
  readonly disposition?: string;
}

export interface Branch {
  readonly multipart: string;
  readonly parts: readonly (Leaf | Branch)[];
}

let boundaries = 0;

/** A whole mail: `headers` as lines of `Name: value`, CRLF everywhere in them. */
export function rawMail(headers: readonly string[], content: Leaf | Branch): Buffer {
  return Buffer.concat([Buffer.from([...headers, 'MIME-Version: 1.0', ''].join('\r\n')), entity(content)]);
}

export function branch(multipart: string, ...parts: readonly (Leaf | Branch)[]): Branch {
  return { multipart, parts };
}

function entity(content: Leaf | Branch): Buffer {
  return 'multipart' in content ? branchEntity(content) : leafEntity(content);
}

function branchEntity({ multipart, parts }: Branch): Buffer {
  const boundary = `=_part_${++boundaries}`;
  const bodies = parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n`), entity(part), Buffer.from('\r\n')]);
  const head = `Content-Type: multipart/${multipart}; boundary="${boundary}"\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), ...bodies, Buffer.from(`--${boundary}--\r\n`)]);
}

function leafEntity({ type, body, encoding = '8bit', disposition }: Leaf): Buffer {
  const head = [
    `Content-Type: ${type}`,
    `Content-Transfer-Encoding: ${encoding}`,
    ...(disposition ? [`Content-Disposition: ${disposition}`] : []),
    '',
    '',
  ].join('\r\n');
  return Buffer.concat([Buffer.from(head), encoded(Buffer.from(body), encoding)]);
}

function encoded(bytes: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(bytes.toString('base64').replace(/.{76}/g, '$&\r\n'));
  if (encoding !== 'quoted-printable') return bytes;
  const quoted = [...bytes].map((byte) =>
    (byte >= 33 && byte <= 126 && byte !== 61) || byte === 10 || byte === 13 || byte === 32
      ? String.fromCharCode(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return Buffer.from(
    quoted
      .join('')
      .split('\r\n')
      .map((line) => line.replace(/.{72}(?!$)/g, '$&=\r\n').replace(/ $/, '=20'))
      .join('\r\n'),
  );
}
