import type { InputFault, Language } from '../errors.js';

const LONGEST_VALUE = 60;

/** One fault as a sentence: where, what stood there, what was expected. */
export function faultLine(fault: InputFault, language: Language): string {
  const words = language === 'da' ? { line: 'linje', expected: 'forventet' } : { line: 'line', expected: 'expected' };
  const place = [
    fault.file,
    fault.line ? `${words.line} ${fault.line}` : null,
    fault.column ?? (fault.file ? null : fault.path),
  ]
    .filter(Boolean)
    .join(', ');
  return `${place}: ${shown(fault.value)} – ${words.expected}: ${fault.expected[language]}`;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? `“${value}”` : JSON.stringify(value ?? null);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
