import type { NextFunction, Request, Response } from 'express';
import type { Config } from '../config.types.js';

const YEAR_SECONDS = 31_536_000;
const NOTHING = "default-src 'none'; frame-ancestors 'none'";
// The API's documentation is a program of its own (swagger-ui): it writes styles into its page, but runs no inline script.
const API_DOCS = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** Headers of every answer. The content security policy is set with each page, since it carries the page's nonce. */
export function securityHeaders(config: Config) {
  const secure = config.publicUrl.startsWith('https:');
  return (request: Request, response: Response, next: NextFunction): void => {
    response.set('X-Content-Type-Options', 'nosniff');
    response.set('Referrer-Policy', 'no-referrer');
    response.set('X-Frame-Options', 'DENY');
    response.set('Content-Security-Policy', request.path.startsWith('/api/docs') ? API_DOCS : NOTHING);
    if (secure) response.set('Strict-Transport-Security', `max-age=${YEAR_SECONDS}`);
    next();
  };
}
