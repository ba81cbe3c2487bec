import { PayloadTooLargeException } from '@nestjs/common';
import type { Request } from 'express';

/** The bytes of a body that no parser knows, such as a mail. Throws 413 as soon as there are more than `most`. */
export async function rawBody(request: Request, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) throw new PayloadTooLargeException();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
