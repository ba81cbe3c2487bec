import { Injectable } from '@nestjs/common';

type Sign = () => Promise<object | null>;

/** How parts of the service stand that it can be ready without: each says it of itself, as codes and numbers, nobody's data. */
@Injectable()
export class Vitals {
  private readonly signs = new Map<string, Sign>();

  show(name: string, sign: Sign): void {
    this.signs.set(name, sign);
  }

  /** What has nothing to say is left out. */
  async all(): Promise<Record<string, object>> {
    const told = [...this.signs].map(async ([name, sign]) => [name, await sign().catch(() => null)] as const);
    const known = (await Promise.all(told)).flatMap(([name, sign]) => (sign ? [[name, sign] as const] : []));
    return Object.fromEntries(known);
  }
}
