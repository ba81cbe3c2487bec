import { PayloadTooLargeException } from '@nestjs/common';
import type { Request } from 'express';

/**
 * The bytes of a body that no parser knows, such as a mail. Throws 413 as soon as there are more than `most`; what follows is
 * read and thrown away, so that the sender hears the answer instead of a broken connection.
 */
export function rawBody(request: Request, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= most) return void chunks.push(chunk);
      chunks.length = 0;
      reject(new PayloadTooLargeException());
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}
