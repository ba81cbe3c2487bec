import type { Sentence } from '../../platform/errors.js';

export const MOST_BYTES = 5 * 1024 * 1024;

export type Decoded =
  | { readonly text: string; readonly encoding: 'utf-8' | 'windows-1252' }
  | { readonly line: number | undefined; readonly value: string; readonly expected: Sentence };

const NUL = 0;
const LINE_FEED = 10;

/**
 * The text of a CSV file. UTF-8 with or without byte order mark; what is not valid UTF-8 is read as Windows-1252, which
 * Danish Excel writes. Files over 5 MB and files with NUL bytes (UTF-16, workbooks) are refused.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > MOST_BYTES) return refusal(undefined, `${bytes.length} bytes`, TOO_LARGE);
  const nul = bytes.indexOf(NUL);
  if (nul >= 0) return refusal(lineAt(bytes, nul), 'NUL', NO_NUL);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: windows1252(bytes), encoding: 'windows-1252' };
  }
}

const TOO_LARGE: Sentence = { da: 'en fil på højst 5 MB', en: 'a file of at most 5 MB' };
const NO_NUL: Sentence = {
  da: 'en tekstfil i UTF-8 eller Windows-1252 (gem arket som CSV)',
  en: 'a text file in UTF-8 or Windows-1252 (save the sheet as CSV)',
};

function refusal(line: number | undefined, value: string, expected: Sentence): Decoded {
  return { line, value, expected };
}

/** Node's own decoder of this name reads 0x80–0x9F as Latin-1 control characters (nodejs/node#56542). */
function windows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (letter) => HIGH[letter.charCodeAt(0) - 0x80] ?? letter);
}

// 0x80 to 0x9F (https://encoding.spec.whatwg.org/index-windows-1252.txt); five are not assigned and stay as they are.
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function lineAt(bytes: Uint8Array, position: number): number {
  let line = 1;
  for (let index = 0; index < position; index++) if (bytes[index] === LINE_FEED) line++;
  return line;
}
