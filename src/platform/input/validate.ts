import { plainToInstance } from 'class-transformer';
import type { ValidationError } from 'class-validator';
import { validateSync } from 'class-validator';
import type { InputFault, Sentence } from '../errors.js';
import { InvalidInput } from '../errors.js';
import { holdsCpr } from './cpr.js';
import { expectedOf } from './expects.js';

const UNKNOWN: Sentence = {
  da: 'et felt, der findes (dette kender vi ikke)',
  en: 'a field that exists (this one is unknown)',
};
const NO_CPR: Sentence = {
  da: 'tekst uden CPR-nummer: slet det, og brug familiekoden',
  en: 'text without a CPR number: delete it and use the family code',
};

/** One class per intent; unknown fields, wrong types and CPR numbers are faults, and all of them are reported. */
export function validated<T extends object>(intent: new () => T, input: unknown): T {
  const value = plainToInstance(intent, input ?? {});
  const errors = validateSync(value, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  const faults = [...errors.flatMap((error) => faultsOf(error)), ...cprFaults(input), ...prototypeFaults(input)];
  if (faults.length > 0) throw new InvalidInput(faults);
  return value;
}

export function faultsOf(error: ValidationError, parent = ''): InputFault[] {
  const path = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    path,
    value: error.value as unknown,
    expected: rule === 'whitelistValidation' ? UNKNOWN : expectedOf(message),
  }));
  // The first broken rule says enough about a field: "not a number" makes "not at least 1" noise.
  return [...own.slice(0, 1), ...(error.children ?? []).flatMap((child) => faultsOf(child, path))];
}

export function cprFaults(input: unknown, path = ''): InputFault[] {
  if (typeof input === 'string') return holdsCpr(input) ? [{ path, value: input, expected: NO_CPR }] : [];
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) => cprFaults(value, path ? `${path}.${key}` : key));
}

/** JSON may name `__proto__` as a field of its own; class-transformer drops it in silence. */
export function prototypeFaults(input: unknown, path = ''): InputFault[] {
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) => {
    const place = path ? `${path}.${key}` : key;
    return key === '__proto__' ? [{ path: place, value, expected: UNKNOWN }] : prototypeFaults(value, place);
  });
}
