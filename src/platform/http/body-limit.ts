import { PayloadTooLargeException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

/** All files of an import together; one file may have 5 MB. */
const MOST_BYTES = 20 * 1024 * 1024;

/** What says beforehand that it is too large is refused before any of it is read; what does not is cut off by the parsers. */
export function refuseHugeBodies(request: Request, response: Response, next: NextFunction): void {
  if (Number(request.headers['content-length'] ?? 0) <= MOST_BYTES) return next();
  response.set('Connection', 'close');
  next(new PayloadTooLargeException());
}
