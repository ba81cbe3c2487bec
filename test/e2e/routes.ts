import 'reflect-metadata';
import type { DynamicModule, Type } from '@nestjs/common';
import { RequestMethod } from '@nestjs/common';
import { CAN } from '../../src/access/scope.decorators.js';

export interface Route {
  /** `POST /api/teams/:teamId/meetings` */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Who may use it as the code says: a capability, `public`, or undefined where nothing is said. */
  readonly can: string | undefined;
}

/** Every route of a module and of all that it imports, from the decorators that Nest itself reads. */
export function routesOf(root: DynamicModule): Route[] {
  const controllers = new Set<Type>();
  const seen = new Set<unknown>();
  const walk = (module: Type | DynamicModule) => {
    if (seen.has(module)) return;
    seen.add(module);
    const type = 'module' in module ? module.module : module;
    const own: Partial<DynamicModule> = 'module' in module ? module : {};
    for (const each of [...read(type, 'controllers'), ...(own.controllers ?? [])]) controllers.add(each as Type);
    for (const each of [...read(type, 'imports'), ...(own.imports ?? [])]) walk(each as Type | DynamicModule);
  };
  walk(root);
  return [...controllers].flatMap((controller) => routesIn(controller)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function routesIn(controller: Type): Route[] {
  const base = String(Reflect.getMetadata('path', controller) ?? '');
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((key) => {
    const handler = Object.getOwnPropertyDescriptor(prototype, key)?.value as object | undefined;
    const path: unknown = handler && Reflect.getMetadata('path', handler);
    const verb: unknown = handler && Reflect.getMetadata('method', handler);
    if (!handler || typeof path !== 'string' || typeof verb !== 'number') return [];
    const method = RequestMethod[verb] ?? '';
    const whole =
      '/' +
      [base, path]
        .flatMap((part) => part.split('/'))
        .filter(Boolean)
        .join('/');
    const can = (Reflect.getMetadata(CAN, handler) ?? Reflect.getMetadata(CAN, controller)) as string | undefined;
    return [{ name: `${method} ${whole}`, method, path: whole, can }];
  });
}

function read(target: Type, key: string): unknown[] {
  return (Reflect.getMetadata(key, target) as unknown[] | undefined) ?? [];
}
