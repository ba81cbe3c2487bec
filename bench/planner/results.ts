import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** What the command line gives: `--first 1` is `{ first: '1' }`. */
export type Asked = Readonly<Record<string, string | undefined>>;

const FILE = new URL('../RESULTS.md', import.meta.url);

export function numbersFrom({ first = '1', last = '10' }: Asked): number[] {
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => Number(first) + at);
}

export const machine = `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}`;

export function row(...cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

export function head(...cells: readonly string[]): string[] {
  return [row(...cells), `|${cells.map(() => '---|').join('')}`];
}

/** Replaces the section of this title in RESULTS.md, or adds it. */
export function writeSection(title: string, lines: readonly string[]): void {
  const sections = readFileSync(FILE, 'utf8')
    .trimEnd()
    .split(/\n(?=## )/);
  const text = [`## ${title}`, '', ...lines, ''].join('\n');
  const at = sections.findIndex((section) => section.startsWith(`## ${title}\n`));
  if (at < 0) sections.push(text);
  else sections[at] = text;
  writeFileSync(FILE, `${sections.map((section) => section.trimEnd()).join('\n\n')}\n`);
  console.log(text);
}

/** The rows that a section has already, by first cell; a long measurement adds its own to them. */
export function rowsOf(title: string): Map<string, string> {
  const section = readFileSync(FILE, 'utf8')
    .split(/\n(?=## )/)
    .find((one) => one.startsWith(`## ${title}\n`));
  const rows = (section ?? '').split('\n').filter((line) => /^\| \d/.test(line));
  return new Map(rows.map((line) => [line.split(' | ')[0]!.slice(2), line]));
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
