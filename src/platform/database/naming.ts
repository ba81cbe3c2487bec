import { DefaultNamingStrategy } from 'typeorm';

/** Columns in the database are snake_case, properties in code are camelCase. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined, prefixes: string[]): string {
    return snake([...prefixes, customName || propertyName].join('_'));
  }
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
