import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { randomUUID } from 'node:crypto';
import type { JSX } from 'preact';
import type { Sentence } from '../errors.js';
import { DomainError, InvalidInput } from '../errors.js';
import { faultLine } from '../input/fault-line.js';
import type { Shell } from '../web/layout.types.js';
import type { ErrorKind } from '../web/pages/error.page.js';
import { ErrorPage } from '../web/pages/error.page.js';
import { Pages } from './pages.js';
import type { Problem } from './problem.js';
import { problemOf } from './problem.js';
import { TooOften } from './turns.js';

/** The one place where errors become answers: a page in the reader's language, or RFC 9457 problem details under /api. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Error');

  constructor(private readonly pages: Pages) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const requestId = randomUUID();
    const problem = problemOf(error, requestId);
    // A bug is logged once, with its stack and without what the user sent.
    if (problem.status >= 500)
      this.logger.error(`${requestId} ${error instanceof Error ? error.stack : String(error)}`);
    if (response.headersSent) return void response.end();
    if (error instanceof TooOften) response.set('Retry-After', String(error.retryAfterSeconds));
    if (isApi(request)) return void response.status(problem.status).type('application/problem+json').json(problem);
    if (problem.status === 401)
      return this.pages.goOn({ response }, `/log-ind?retur=${encodeURIComponent(request.originalUrl)}`);
    await this.pages
      .show({ request, response }, (shell) => errorPage(error, problem, shell), problem.status)
      .catch((second: unknown) => this.answerBare(response, requestId, second));
  }

  /** The error page itself could not be made (the database is away, say): the reader still gets an answer. */
  private answerBare(response: Response, requestId: string, error: unknown): void {
    this.logger.error(`${requestId} ${error instanceof Error ? error.stack : String(error)}`);
    response.status(500).type('text/plain').send(`Rytmeplan: der skete en fejl. Something went wrong. ${requestId}\n`);
  }
}

function errorPage(error: unknown, problem: Problem, shell: Shell): JSX.Element {
  const sentence = sentenceOf(error)?.[shell.language];
  const faults = error instanceof InvalidInput ? error.faults.map((f) => faultLine(f, shell.language)) : [];
  const kind = problem.type === 'access.link-used-up' ? 'expired' : kindOf(problem.status);
  const { requestId } = problem;
  return <ErrorPage shell={shell} kind={kind} sentence={sentence} faults={faults} requestId={requestId} />;
}

/** A status that no page was written for is shown as the nearest that was. */
function kindOf(status: number): ErrorKind {
  const known: readonly ErrorKind[] = [403, 404, 409, 422, 429];
  return known.find((kind) => kind === status) ?? (status >= 500 ? 500 : 422);
}

function isApi(request: Request): boolean {
  return request.path.startsWith('/api/') || (request.get('accept') ?? '').startsWith('application/json');
}

function sentenceOf(error: unknown): Sentence | null {
  if (error instanceof DomainError) return error.sentence;
  if (error instanceof HttpException && error.getStatus() === 413)
    return { da: 'Filen er for stor: højst 5 MB', en: 'The file is too large: at most 5 MB' };
  return null;
}
