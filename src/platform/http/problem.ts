import { HttpException } from '@nestjs/common';
import type { Sentence } from '../errors.js';
import { DomainError, InvalidInput } from '../errors.js';

/** RFC 9457 problem details. `faults` names every place, value and expectation. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly sentence?: Sentence;
  readonly requestId: string;
  readonly faults?: readonly {
    path: string;
    value: unknown;
    expected: Sentence;
    file?: string;
    line?: number;
    column?: string;
  }[];
}

const BODY_TOO_LARGE = 'entity.too.large';

export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof InvalidInput)
    return { type: 'invalid-input', title: 'Invalid input', status: 422, requestId, faults: error.faults };
  if (error instanceof DomainError)
    return { type: error.code, title: error.message, status: error.status, sentence: error.sentence, requestId };
  if (error instanceof HttpException)
    return { type: 'http', title: error.message, status: error.getStatus(), requestId, ...largestOf(error) };
  if (isBodyError(error)) return bodyProblem(error, requestId);
  return { type: 'bug', title: 'Something went wrong on our side', status: 500, requestId };
}

// What Express's body parsers throw: a body that is too large or that is no JSON.
function isBodyError(error: unknown): error is { type: string; status: number } {
  return (
    error instanceof Error &&
    'type' in error &&
    'status' in error &&
    typeof error.status === 'number' &&
    error.status < 500
  );
}

// What multer and Nest make of a body that is too large says no more than that.
function largestOf(error: HttpException): Pick<Problem, 'detail'> {
  return error.getStatus() === 413
    ? { detail: 'Expected JSON or a form of at most 1 MB, or files of at most 5 MB' }
    : {};
}

function bodyProblem(error: { type: string; status: number }, requestId: string): Problem {
  const title = error.type === BODY_TOO_LARGE ? 'The body is too large' : 'The body could not be read';
  return {
    type: error.type,
    title,
    status: error.status,
    detail: 'Expected JSON or a form of at most 1 MB',
    requestId,
  };
}
