import { InvalidInput } from '../../platform/errors.js';
import { MOST_BYTES } from './decode.js';
import type { ImportFile } from './import.types.js';

/** For multer: one of each kind and room for a mistake. What is larger is refused while it arrives, with 413. */
export const UPLOAD_LIMITS = { fileSize: MOST_BYTES, files: 15, fields: 5, fieldSize: 1000 } as const;

/** What multer hands over. */
export interface Upload {
  readonly originalname: string;
  readonly buffer: Uint8Array;
}

/** The files that were sent; an empty file field is none. Throws InvalidInput at `files` when nothing was sent. */
export function uploadedFiles(uploads: readonly Upload[]): ImportFile[] {
  const sent = uploads.filter(({ originalname }) => originalname !== '');
  if (sent.length > 0) return sent.map(({ originalname, buffer }) => ({ name: fileName(originalname), bytes: buffer }));
  const expected = { da: 'mindst én CSV-fil', en: 'at least one CSV file' };
  throw new InvalidInput([{ path: 'files', value: '', expected }]);
}

/** Multer reads the name as Latin-1; browsers send UTF-8 (RFC 7578 §5.1). */
function fileName(name: string): string {
  const text = new TextDecoder('utf-8').decode(Uint8Array.from(name, (letter) => letter.charCodeAt(0)));
  return text.includes('\uFFFD') ? name : text;
}
