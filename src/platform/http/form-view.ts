import type { InvalidInput, Language } from '../errors.js';
import type { FormView } from '../web/form.js';

/** The form as it was typed, with what was expected at each field that was refused. */
export function formViewOf(body: unknown, error: InvalidInput, language: Language): FormView {
  const errors: Record<string, string> = {};
  for (const fault of error.faults) errors[fault.path] ??= expectation(fault.expected[language], language);
  return { values: typedValues(body), errors };
}

/** The fields of a body, whatever they hold; none where nothing was sent, which leaves `request.body` undefined. */
export function fieldsIn(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

/** Field values as text, the way a browser sent them. */
export function typedValues(body: unknown): FormView['values'] {
  return Object.fromEntries(
    Object.entries(fieldsIn(body)).flatMap(([name, value]) => (isTyped(value) ? [[name, value]] : [])),
  );
}

function isTyped(value: unknown): value is string | string[] {
  return typeof value === 'string' || (Array.isArray(value) && value.every((each) => typeof each === 'string'));
}

function expectation(expected: string, language: Language): string {
  const lead = language === 'da' ? 'Skriv ' : 'Enter ';
  return /^\p{Lu}/u.test(expected) ? expected : lead + expected;
}
