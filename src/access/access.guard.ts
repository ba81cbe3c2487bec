import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import { Forbidden, NotFound } from '../platform/errors.js';
import { fieldsIn } from '../platform/http/form-view.js';
import { signatureHolds } from '../platform/secrets.js';
import { ForeignOrigin, NotSignedIn } from './access.errors.js';
import { ActorsQueries } from './actors.queries.js';
import type { SignedRequest } from './scope.decorators.js';
import { CAN, sessionCookie } from './scope.decorators.js';
import type { Actor, AnyScope, Capability } from './scope.types.js';
import { mintScope } from './scope.js';
import { SessionsService } from './sessions.service.js';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** Every route names who can use it with `@Can`; one that names nobody is refused, and `public` is said aloud. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly actors: ActorsQueries,
    private readonly sessions: SessionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedRequest>();
    const capability = this.reflector.getAllAndOverride<Capability | 'public' | undefined>(CAN, [
      context.getHandler(),
      context.getClass(),
    ]);
    const cookie = sessionCookie(request, this.config);
    request.actor = (await this.actorOf(request, cookie)) ?? undefined;
    if (!SAFE.includes(request.method) && bearerOf(request) === undefined) this.refuseForeignForms(request, cookie);
    if (capability === 'public') return true;
    if (!capability) throw new Forbidden();
    if (!request.actor) throw new NotSignedIn();
    request.scope = await this.scopeFor(request, request.actor, capability);
    return true;
  }

  private async actorOf(request: Request, cookie: string | null): Promise<Actor | null> {
    const bearer = bearerOf(request);
    if (bearer) return this.actors.byApiToken(bearer);
    return cookie ? this.actors.bySession(cookie) : null;
  }

  private async scopeFor(request: SignedRequest, actor: Actor, capability: Capability): Promise<AnyScope> {
    const asked = request.params['teamId'] ?? request.query['team'];
    const teamId = typeof asked === 'string' ? asked : null;
    const scope = mintScope(actor, capability, teamId);
    if (!scope) throw teamId ? new NotFound() : new Forbidden();
    // A link from a mail names its team; the pages that follow stay in it. A preference of this session, no more.
    if (teamId && actor.sessionId && teamId !== actor.teamId && request.method === 'GET') {
      await this.sessions.showTeam(actor, teamId);
      request.actor = { ...actor, teamId };
    }
    return scope;
  }

  /** A browser says where a form came from; one that does not must bring the session's own form token. */
  private refuseForeignForms(request: Request, cookie: string | null): void {
    const body = fieldsIn(request.body);
    const token = body['_csrf'];
    delete body['_csrf'];
    const site = request.headers['sec-fetch-site'];
    // `null` is a browser that does not say.
    const origin = request.headers.origin === 'null' ? undefined : request.headers.origin;
    if (site && site !== 'same-origin' && site !== 'none') throw new ForeignOrigin();
    if (origin && (!URL.canParse(origin) || new URL(origin).host !== request.headers.host)) throw new ForeignOrigin();
    if (site ?? origin) return;
    if (cookie && !signatureHolds(this.config.secret, 'form', cookie, token)) throw new ForeignOrigin();
  }
}

function bearerOf({ headers }: Request): string | undefined {
  return /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
}
