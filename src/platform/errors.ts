export type Language = 'da' | 'en';

/** A sentence in every language that the product speaks. */
export type Sentence = Readonly<Record<Language, string>>;

/** The product understood and says no. Subclasses live in a module's `*.errors.ts`; one filter answers them. */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  /** HTTP status: 409 for a state that forbids it, 404 for what this person cannot see, 403 for what they may not do. */
  readonly status: number = 409;

  constructor(readonly sentence: Sentence) {
    super(sentence.en);
  }
}

export class NotFound extends DomainError {
  readonly code = 'not-found';
  override readonly status = 404;

  constructor(
    what: Sentence = {
      da: 'Siden findes ikke, eller du har ikke adgang til den',
      en: 'Not found, or not yours to see',
    },
  ) {
    super(what);
  }
}

export class Forbidden extends DomainError {
  readonly code = 'forbidden';
  override readonly status = 403;

  constructor(why: Sentence = { da: 'Det har du ikke adgang til', en: 'You do not have access to this' }) {
    super(why);
  }
}

/** One thing wrong with what was sent: where, what it was, and what was expected. */
export interface InputFault {
  /** Property path (`settings.weeks`), or file, line and column of an import. */
  readonly path: string;
  readonly value: unknown;
  readonly expected: Sentence;
  readonly file?: string;
  readonly line?: number;
  readonly column?: string;
}

/** Bad input: all faults at once, nothing stored. 422 with the form as typed, or problem details in the API. */
export class InvalidInput extends Error {
  constructor(readonly faults: readonly InputFault[]) {
    super(
      faults.map((fault) => `${fault.path}: ${JSON.stringify(fault.value)}, expected ${fault.expected.en}`).join('; '),
    );
  }
}
