/** True when two JSON values say the same; the order of fields, which the database does not keep, does not count. */
export function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, fieldsInOrder) === JSON.stringify(b, fieldsInOrder);
}

function fieldsInOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
