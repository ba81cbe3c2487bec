import type { CalendarAnswer } from '../answer-mail.js';
import { ORGANIZER, UID } from './clients.js';

/** Whose answer to which invitation a client's mail is told of. */
export interface Retelling {
  readonly uid: string;
  readonly organizer: string;
  readonly address: string;
  readonly sequence: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Whole seconds, as in a calendar. */
  readonly dtstamp: CalendarAnswer['dtstamp'];
  /** Makes Message-IDs unique. */
  readonly key: string;
}

const HOUR_MS = 3_600_000;
/** Of the invented meeting: wall times in Copenhagen and Helsinki and UTC, and the time that Exchange proposes. */
const TIMES: readonly (readonly [told: string, of: 'startsAt' | 'endsAt', hours: number, suffix: string])[] = [
  ['20261201T090000', 'startsAt', 0, ''],
  ['20261201T112000', 'endsAt', 0, ''],
  ['20261201T080000Z', 'startsAt', 0, 'Z'],
  ['20261201T102000Z', 'endsAt', 0, 'Z'],
  ['20261201T100000', 'startsAt', 1, ''],
  ['20261201T122000', 'endsAt', 1, ''],
  ['20261202T130000', 'startsAt', 28, ''],
  ['20261202T152000', 'endsAt', 28, ''],
];

/** A client's mail (clients.ts) told of a meeting that there is: in each part as that part is encoded. */
export function retold(raw: Buffer, about: Retelling): Buffer {
  const parts = raw.toString('latin1').split(/(?=\r\n--=_part_\d+(?:--)?\r\n)/);
  return Buffer.from(parts.map((part) => retoldPart(part, about)).join(''), 'latin1');
}

function retoldPart(part: string, about: Retelling): string {
  const at = part.indexOf('\r\n\r\n');
  const [head, body] = at < 0 ? [part, ''] : [part.slice(0, at + 4), part.slice(at + 4)];
  const encoding = /^content-transfer-encoding: (\S+)/im.exec(head)?.[1];
  return (
    replaced(head, about) + (encoding === 'base64' ? inBase64(body, about) : replaced(unbroken(body, encoding), about))
  );
}

function inBase64(body: string, about: Retelling): string {
  const text = Buffer.from(body, 'base64').toString('latin1');
  return Buffer.from(replaced(text, about), 'latin1').toString('base64').replace(/.{76}/g, '$&\r\n');
}

/** Quoted-printable without its soft breaks, which may stand inside an address. */
function unbroken(body: string, encoding: string | undefined): string {
  return encoding === 'quoted-printable' ? body.replaceAll('=\r\n', '') : body;
}

function replaced(text: string, about: Retelling): string {
  const times = TIMES.reduce(
    (told, [from, of, hours, suffix]) => {
      const instant = new Date(about[of].getTime() + hours * HOUR_MS);
      return told.replaceAll(from, suffix ? utc(instant) : wallTime(instant));
    },
    text.replaceAll('20261121T130510Z', about.dtstamp).replaceAll('20261121T130511Z', about.dtstamp),
  );
  return times
    .replaceAll(UID, about.uid)
    .replaceAll(ORGANIZER, about.organizer)
    .replaceAll('bo@example.dk', about.address)
    .replaceAll('SEQUENCE:1', `SEQUENCE:${about.sequence}`)
    .replace(/^(Message-ID: <)/im, `$1${about.key}.`);
}

function utc(instant: Date): string {
  return instant.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function wallTime(instant: Date): string {
  const parts = instant.toLocaleString('sv-SE', { timeZone: 'Europe/Copenhagen' });
  return parts.replace(/[-:]/g, '').replace(' ', 'T');
}
