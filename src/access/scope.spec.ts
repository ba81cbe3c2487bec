import { mintScope } from './scope.js';
import type { Actor, Grant } from './scope.types.js';

const actor = (grants: Grant[], teamId: string | null = null): Actor => ({
  ...{ tenantId: 'tenant', personId: 'person', name: 'Bo', language: 'da' as const },
  ...{ grants, sessionId: 's', apiTokenId: null, teamId },
});
const leader = actor([
  { role: 'leader', teamId: 'north' },
  { role: 'worker', teamId: 'south' },
]);

describe('a scope', () => {
  it('is minted for a team only to people with a role in that very team', () => {
    expect(mintScope(leader, 'lead', 'north')).toMatchObject({ teamId: 'north', role: 'leader', tenantId: 'tenant' });
    expect(mintScope(leader, 'lead', 'south')).toBeNull();
    expect(mintScope(leader, 'member', 'south')).toMatchObject({ teamId: 'south', role: 'worker' });
    expect(mintScope(leader, 'member', 'east')).toBeNull();
  });

  it('falls back to the team the session shows, and never to a foreign one', () => {
    expect(mintScope(actor(leader.grants as Grant[], 'south'), 'member', null)).toMatchObject({ teamId: 'south' });
    expect(mintScope(actor(leader.grants as Grant[], 'east'), 'member', null)).toMatchObject({ teamId: 'north' });
  });

  it('gives HR and administration to those roles alone', () => {
    expect(mintScope(leader, 'hr', null)).toBeNull();
    expect(mintScope(leader, 'admin', null)).toBeNull();
    expect(mintScope(actor([{ role: 'hr', teamId: null }]), 'hr', null)).toMatchObject({ personId: 'person' });
    expect(mintScope(actor([{ role: 'hr', teamId: null }]), 'member', null)).toBeNull();
  });

  it('gives the calendar to who leads a team, and to the administrator as one', () => {
    const admin = actor([
      { role: 'admin', teamId: null },
      { role: 'leader', teamId: 'north' },
    ]);
    expect(mintScope(admin, 'calendar', null)).not.toHaveProperty('teamId');
    expect(mintScope(leader, 'calendar', null)).toMatchObject({ teamId: 'north' });
    expect(mintScope(actor([{ role: 'worker', teamId: 'north' }]), 'calendar', null)).toBeNull();
    expect(mintScope(actor([{ role: 'hr', teamId: null }]), 'calendar', null)).toBeNull();
  });

  it('keeps guests out of the team’s pages', () => {
    const guest = actor([{ role: 'facilitator', teamId: 'north' }]);
    expect(mintScope(guest, 'member', 'north')).toBeNull();
    expect(mintScope(guest, 'self', null)).toMatchObject({ teamIds: [] });
  });
});
