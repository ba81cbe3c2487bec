import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator, SetMetadata } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Config } from '../platform/config.types.js';
import { sign } from '../platform/secrets.js';
import type { Actor, AnyScope, Capability } from './scope.types.js';

/** What the guard leaves on a request for `@Scope()`, `@CurrentActor()` and the page layout. */
export interface SignedRequest extends Request {
  actor?: Actor;
  scope?: AnyScope;
}

export const CAN = 'access:can';

/** Who may use a route. */
export const Can = (capability: Capability | 'public') => SetMetadata(CAN, capability);

/** The scope that the guard minted for `@Can`'s capability. */
export const Scope = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<SignedRequest>().scope,
);

/** Who is signed in; undefined on public routes without a session. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<SignedRequest>().actor,
);

/** The whole request of a page's handler, as `Visit`; on public routes as a bare `Exchange`. */
export const Visiting = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const http = context.switchToHttp();
  const request = http.getRequest<SignedRequest>();
  return { request, response: http.getResponse<Response>(), actor: request.actor, scope: request.scope };
});

/** `__Host-` binds the cookie to this host over https; plain http is for a developer's own machine. */
export function cookieName(config: Config): string {
  return config.publicUrl.startsWith('https:') ? '__Host-rytmeplan' : 'rytmeplan';
}

export function sessionCookie(request: Request, config: Config): string | null {
  const name = cookieName(config);
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=');
    if (key === name && value) return value;
  }
  return null;
}

/** The hidden `_csrf` field of this session's forms. */
export function formToken(request: Request, config: Config): string {
  return sign(config.secret, 'form', sessionCookie(request, config) ?? '');
}
