import { DomainError, Forbidden, InvalidInput, NotFound } from '../errors.js';

/** Lets a form show a refusal at `field` with what was typed; what is not theirs to see stays what it is. */
export async function refusedAt<T>(field: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof NotFound || error instanceof Forbidden) throw error;
    throw new InvalidInput([{ path: field, value: null, expected: error.sentence }]);
  }
}
