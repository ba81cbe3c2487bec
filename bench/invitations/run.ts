import 'reflect-metadata';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { bareRate, oursRate } from './compose.js';
import { withDatabase } from './database.js';
import { measureFeed } from './feed.js';
import { measureSending } from './outbox.js';

const [mails = 10_000, rounds = 3] = process.argv.slice(2).map(Number);
const results = fileURLToPath(new URL('../RESULTS-invitations.md', import.meta.url));
/** What others measure stands below this line and is kept. */
const END = '<!-- outgoing: end -->';

interface Row {
  readonly what: string;
  readonly ours: number;
  readonly bare: number;
  readonly ratios: readonly number[];
  readonly wanted: number;
}

const rows = await withDatabase(async (database, tidy): Promise<Row[]> => {
  const composing = { ours: [] as number[], bare: [] as number[] };
  await bareRate(500);
  await oursRate(database, 500);
  for (let round = 0; round < rounds; round += 1) {
    composing.bare.push(await bareRate(mails));
    composing.ours.push(await oursRate(database, mails));
  }
  const sending = await measureSending(database, tidy, mails, rounds);
  const feed = await measureFeed(database, rounds);
  return [
    row(`composing and queueing ${mails} invitations`, composing.ours, composing.bare, 0.5),
    row(`sending ${mails} mails to a local sink, 4 connections`, sending.outbox, sending.bare, 0.6),
    row(
      `feed of 300 meetings (${Math.round(feed.bytes / 1000)} kB): 304 against 200`,
      [feed.unchanged],
      [feed.whole],
      10,
    ),
  ];
});

function row(what: string, ours: readonly number[], bare: readonly number[], wanted: number): Row {
  return {
    what,
    ours: median(ours),
    bare: median(bare),
    ratios: ours.map((rate, index) => rate / bare[index]!),
    wanted,
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]!;
}

const lines = rows.map(({ what, ours, bare, ratios, wanted }) => {
  const all = ratios.map((ratio) => ratio.toFixed(2)).join(', ');
  return `| ${what} | ${Math.round(ours)} | ${Math.round(bare)} | ${median(ratios).toFixed(2)} (${all}) | ${wanted} |`;
});
const text = `# Invitations: measured

Written by \`node bench/invitations/run.mjs ${mails} ${rounds}\`. Rates a second, the median of ${rounds} rounds in one run; the rounds of both sides
take turns. Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, embedded PostgreSQL with the product's own settings,
the sink a process of its own. Bare: ical-generator and nodemailer's message building in a loop; nodemailer's pool with the same bytes and
no database; the feed's whole answer.

| what | ours | bare | ratio (each round) | at least |
|---|---|---|---|---|
${lines.join('\n')}

${END}`;
const before = existsSync(results) ? readFileSync(results, 'utf8') : '';
const kept = before.includes(END) ? before.slice(before.indexOf(END) + END.length) : '\n';
writeFileSync(results, text + kept);
console.log(text);
