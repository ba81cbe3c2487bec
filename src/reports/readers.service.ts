import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/scope.types.js';
import { ScopesService } from '../access/scopes.service.js';
import { Forbidden } from '../platform/errors.js';
import type { Reader } from './reports.queries.js';

/** Whose attendance somebody may read: HR everybody's, who leads a team that team's, everybody their own. */
@Injectable()
export class ReadersService {
  constructor(private readonly scopes: ScopesService) {}

  ofMany(actor: Actor): Reader {
    const reader =
      this.scopes.of(actor, 'hr') ?? this.scopes.of(actor, 'lead', actor.teamId) ?? this.scopes.of(actor, 'lead');
    if (!reader) throw new Forbidden();
    return reader;
  }

  ofOne(actor: Actor, personId: string): Reader {
    const own = actor.personId === personId ? this.scopes.of(actor, 'self') : null;
    return own ?? this.ofMany(actor);
  }
}
