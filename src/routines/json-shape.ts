import type { CadenceFault, FaultCode } from './cadence.types.js';

/** Says all that is wrong with a value of unknown type, each fault at its path. */
export type Shape = (value: unknown, path: string) => readonly CadenceFault[];

export function fault(
  path: string,
  value: unknown,
  code: FaultCode,
  params: CadenceFault['params'] = {},
): CadenceFault {
  return { path, value, code, params };
}

/** Exactly these fields; those in `optional` may be left out. */
export function object(fields: Readonly<Record<string, Shape>>, optional: readonly string[] = []): Shape {
  return (value, path) => {
    if (!isRecord(value)) return [fault(path, value, value === undefined ? 'missing' : 'notAnObject')];
    const at = (key: string): string => (path ? `${path}.${key}` : key);
    const unknown = Object.keys(value).filter((key) => !Object.hasOwn(fields, key));
    return [
      ...unknown.map((key) => fault(at(key), value[key], 'unknownField')),
      ...Object.entries(fields).flatMap(([key, shape]) =>
        value[key] === undefined && optional.includes(key) ? [] : shape(value[key], at(key)),
      ),
    ];
  };
}

/** Whole number from `min` to `max`. */
export function whole(min: number, max: number): Shape {
  return (value, path) => {
    if (value === undefined) return [fault(path, value, 'missing')];
    if (typeof value !== 'number' || !Number.isInteger(value)) return [fault(path, value, 'notWhole', { min, max })];
    if (value < min) return [fault(path, value, 'tooSmall', { min, max })];
    return value > max ? [fault(path, value, 'tooLarge', { min, max })] : [];
  };
}

export function oneOf(choices: readonly string[]): Shape {
  return (value, path) => {
    if (value === undefined) return [fault(path, value, 'missing')];
    const known = typeof value === 'string' && choices.includes(value);
    return known ? [] : [fault(path, value, 'notOneOf', { choices: choices.join(', ') })];
  };
}

export function text(max: number): Shape {
  return (value, path) => {
    if (value === undefined) return [fault(path, value, 'missing')];
    if (typeof value !== 'string') return [fault(path, value, 'notText')];
    return value.trim() === '' || value.length > max ? [fault(path, value, 'textLength', { max })] : [];
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const id: Shape = (value, path) => {
  if (value === undefined) return [fault(path, value, 'missing')];
  return typeof value === 'string' && UUID.test(value) ? [] : [fault(path, value, 'notAnId')];
};

export const yesOrNo: Shape = (value, path) => {
  if (value === undefined) return [fault(path, value, 'missing')];
  return typeof value === 'boolean' ? [] : [fault(path, value, 'notYesOrNo')];
};

export function nullOr(shape: Shape): Shape {
  return (value, path) => (value === null ? [] : shape(value, path));
}

/** A list of `min` to `max` values, none of them twice. */
export function list(shape: Shape, min: number, max: number): Shape {
  return (value, path) => {
    if (value === undefined) return [fault(path, value, 'missing')];
    if (!Array.isArray(value)) return [fault(path, value, 'notAList')];
    const values: readonly unknown[] = value;
    if (values.length < min) return [fault(path, value, 'tooFew', { min, max })];
    if (values.length > max) return [fault(path, value, 'tooMany', { min, max })];
    return values.flatMap((each, index) => {
      const repeated = values.findIndex((other) => JSON.stringify(other) === JSON.stringify(each)) < index;
      return repeated ? [fault(`${path}.${index}`, each, 'repeated')] : shape(each, `${path}.${index}`);
    });
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
