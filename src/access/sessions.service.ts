import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { newToken, readToken } from '../platform/secrets.js';
import { LinkUsedUp } from './access.errors.js';
import { Person } from './person.entity.js';
import type { Actor } from './scope.types.js';
import { Session } from './session.entity.js';
import { SignInLink } from './sign-in-link.entity.js';

const LINK_MS = 15 * 60_000;

/** Signing in and out. There are no passwords: a one-time link proves the mailbox, until the municipality's own sign-in is set up. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The token of a new sign-in link for `personId`; `uses` and `forMs` are raised only by the example and the set-up. */
  async issueLink(tenantId: string, personId: string, uses = 1, forMs = LINK_MS): Promise<string> {
    const { token, hash } = newToken(tenantId);
    const now = this.clock.now();
    const times = { createdAt: now, expiresAt: new Date(now.getTime() + forMs), usedAt: null };
    const link = Object.assign(new SignInLink(), {
      id: randomUUID(),
      tenantId,
      personId,
      tokenHash: hash,
      usesLeft: uses,
      ...times,
    });
    await this.database.write({ tenantId }, (tx) => tx.save(link));
    return token;
  }

  /** Whom the link would sign in, without using it: opening a link changes nothing. */
  async personBehind(token: unknown): Promise<{ name: string } | null> {
    const read = readToken(token);
    if (!read) return null;
    return this.database.read(read, async (tx) => {
      const link = await tx.findOneBy(SignInLink, { tokenHash: read.hash });
      return link?.isOpenAt(this.clock.now()) ? tx.findOneBy(Person, { id: link.personId }) : null;
    });
  }

  /** Uses the link and begins a session with a new token; throws LinkUsedUp otherwise. */
  async signIn(token: unknown): Promise<string> {
    const read = readToken(token);
    if (!read) throw new LinkUsedUp();
    return this.database.write(read, async (tx) => {
      const now = this.clock.now();
      const link = await tx.findOne(SignInLink, {
        where: { tokenHash: read.hash },
        lock: { mode: 'pessimistic_write' },
      });
      if (!link?.isOpenAt(now)) throw new LinkUsedUp();
      link.use(now);
      const session = newToken(read.tenantId);
      await tx.save([link, Session.begin(randomUUID(), read.tenantId, link.personId, session.hash, now)]);
      return session.token;
    });
  }

  async signOut(actor: Actor): Promise<void> {
    if (!actor.sessionId) return;
    const id = actor.sessionId;
    await this.database.write(actor, (tx) =>
      tx.update(Session, { id, revokedAt: IsNull() }, { revokedAt: this.clock.now() }),
    );
  }

  async showTeam(actor: Actor, teamId: string): Promise<void> {
    if (!actor.sessionId) return;
    const id = actor.sessionId;
    await this.database.write(actor, (tx) => tx.update(Session, { id }, { teamId }));
  }

  async speak(actor: Actor, language: 'da' | 'en'): Promise<void> {
    await this.database.write(actor, (tx) => tx.update(Person, { id: actor.personId }, { language }));
  }
}
