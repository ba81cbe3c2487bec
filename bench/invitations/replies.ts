import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import { decide } from '../../src/invitations/itip/inbound/decide.js';
import type { Ours } from '../../src/invitations/itip/inbound/inbound.types.js';
import { readMail } from '../../src/invitations/itip/inbound/mail.js';
import { readCalendar } from '../../src/invitations/itip/inbound/reply-calendar.js';
import { clientForms, UID } from '../../test/inbound/clients.js';
import { known, situation } from '../../test/inbound/replies.js';

const REPLIES = 10_000;
const ROUNDS = 5;
const OURS: Ours = { messageDomain: 'rytmeplan.example.dk', addresses: ['rytmeplan@example.dk'] };
const RESULTS = new URL('../RESULTS-invitations.md', import.meta.url);
const TITLE = '## Replies';

type Work = () => Promise<number>;

interface Rates {
  readonly ours: number;
  readonly bare: number;
}

/** CPU milliseconds of one pass; each pass must have read every reply. */
async function cpuOf(work: Work): Promise<number> {
  const began = process.cpuUsage();
  const read = await work();
  const { user, system } = process.cpuUsage(began);
  if (read !== REPLIES) throw new Error(`${read} replies were read, expected ${REPLIES}`);
  return (user + system) / 1000;
}

/** Median rates per CPU second, the two taking turns so that a busy machine slows both. */
async function compare(ours: Work, bare: Work): Promise<Rates> {
  await ours();
  await bare();
  const times: [number, number][] = [];
  for (let round = 0; round < ROUNDS; round++) times.push([await cpuOf(ours), await cpuOf(bare)]);
  const rate = (side: 0 | 1) =>
    REPLIES / ((times.map((pair) => pair[side]).sort((a, b) => a - b)[ROUNDS >> 1] ?? 1) / 1000);
  return { ours: rate(0), bare: rate(1) };
}

async function calendars(raws: readonly Buffer[]): Promise<string[]> {
  const texts: string[] = [];
  for (const raw of raws) {
    const mail = await readMail(raw, OURS);
    if (mail.kind === 'calendar') texts.push(mail.calendar.text);
  }
  return Array.from({ length: REPLIES }, (_, at) => (texts[at % texts.length] ?? '').replaceAll(UID, `${at}-${UID}`));
}

async function ours(texts: readonly string[]): Promise<number> {
  return texts.filter((text) => readCalendar(text, null).kind === 'replies').length;
}

async function parsedAlone(texts: readonly string[]): Promise<number> {
  return texts.filter((text) => componentOf(text).name === 'vcalendar').length;
}

function componentOf(text: string) {
  return new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]]);
}

function ofMails(raws: readonly Buffer[]): Promise<Rates> {
  const place = situation({ meeting: known() });
  return compare(
    async () => {
      let decided = 0;
      for (const raw of raws) {
        const mail = await readMail(raw, OURS);
        if (mail.kind !== 'calendar') continue;
        const reading = readCalendar(mail.calendar.text, mail.calendar.declaredMethod);
        if (reading.kind === 'replies' && reading.replies.every((reply) => decide(reply, place).kind)) decided++;
      }
      return decided;
    },
    async () => {
      let parsed = 0;
      for (const raw of raws) {
        const { attachments } = await PostalMime.parse(raw);
        parsed += ICAL.parse(new TextDecoder().decode(attachments[0]?.content as Uint8Array)).length > 0 ? 1 : 0;
      }
      return parsed;
    },
  );
}

/** Our own section of the results; the others' stay as they are. */
function write(section: string): void {
  const text = existsSync(RESULTS) ? readFileSync(RESULTS, 'utf8') : '# Invitations: measured\n';
  const sections = text.split(/\n(?=## )/).filter((each) => !each.startsWith(`${TITLE}\n`));
  writeFileSync(RESULTS, `${[...sections.map((each) => each.trimEnd()), section.trimEnd()].join('\n\n')}\n`);
}

const raws = clientForms().map(({ raw }) => raw);
const texts = await calendars(raws);
const alone = await compare(
  () => ours(texts),
  () => parsedAlone(texts),
);
const mails = await ofMails(Array.from({ length: REPLIES }, (_, at) => raws[at % raws.length] ?? Buffer.alloc(0)));
const row = (name: string, { ours, bare }: Rates) =>
  `| ${name} | ${Math.round(ours)} | ${Math.round(bare)} | ${(ours / bare).toFixed(2)} |`;
const section = `${TITLE}

Written by \`node bench/invitations/replies.mjs\`: ${REPLIES} replies in the ${raws.length} client forms of \`test/inbound/clients.ts\`,
median of ${ROUNDS} turns, per second of CPU. Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}. Wanted: at least 0.70.

| what | ours | bare | ratio |
|---|---|---|---|
${row('calendar read as replies, against ical.js parsing alone', alone)}
${row('mail read, calendar read, decided, against postal-mime and ical.js parsing alone', mails)}
`;
write(section);
console.log(section);
