import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { ZONE } from '../meetings/meetings.types.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import type { TenantOf, Tx } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { Database } from '../platform/database/database.js';
import type { Language } from '../platform/errors.js';
import { TooOften } from '../platform/http/turns.js';
import { readToken } from '../platform/secrets.js';
import { localMoment } from '../platform/web/format.js';
import { paths, withQuery } from '../platform/web/paths.js';
import { texts } from '../platform/web/texts/texts.js';
import { FeedToken } from './feed-token.entity.js';
import { composeFeed } from './itip/feed.js';
import type { FeedMeeting } from './itip/itip.types.js';
import { invitationTexts } from './mails/invitation.texts.js';

export interface Feed {
  /** The same while nothing changes; asking for it is cheap. */
  readonly version: string;
  readonly text: () => Promise<string>;
}

export interface FeedOptions {
  /** Leaves out what the person holds an invitation to, for calendars that would show it twice. */
  readonly withoutInvited: boolean;
}

type FeedRow = Omit<FeedMeeting, 'title' | 'url' | 'isPrivate'> & {
  readonly id: string;
  readonly teamId: string;
  readonly name: string | null;
  readonly kind: string;
  readonly confidential: boolean;
};

// Past meetings leave the feed after 60 days by its own rule; two weeks more here cost nothing.
const REST = `
  join routine on routine.id = meeting.routine_id
  left join invitation on invitation.meeting_id = meeting.id and invitation.person_id = $1
  where meeting.ends_at > $2::timestamptz - interval '74 days'
    and not ($3 and coalesce(invitation.method = 'REQUEST', false))`;

// Named first, so that the database begins with a person's few meetings whatever it knows of the table's size.
const OWN = `
  from (select meeting_id, added_at from attendee where person_id = $1 and removed_at is null offset 0) attendee
  join meeting on meeting.id = attendee.meeting_id ${REST} and $4::uuid is null`;
const OF_TEAM = `
  from meeting
  left join attendee on attendee.meeting_id = meeting.id and attendee.person_id = $1 and attendee.removed_at is null
  ${REST} and meeting.team_id = $4`;

// The last write that an invitation would have shown: its line in the history, or the mail itself.
const CHANGED_AT = `
  greatest(meeting.published_at, attendee.added_at, invitation.dtstamp, (
    select max(at) from meeting_history where meeting_id = meeting.id
      and what in ('published', 'planned', 'moved', 'changed', 'cancelled', 'location')))`;

// What was mailed and taken back may have been read here: the number never falls.
const SEQUENCE = 'greatest(invitation.sequence, meeting.sequence)';

interface Reader {
  readonly name: string;
  readonly language: Language;
  /** Whose meetings, all of them; null: the reader's own. */
  readonly team: string | null;
}

/** What `open_feed` says of an address that holds: whoever still works here, and for a team's calendar still leads it. */
interface OpenFeed extends Reader {
  readonly tokenId: string;
  readonly personId: string;
  readonly teamId: string | null;
  readonly lastUsedOn: Day | null;
  readonly wait: number | null;
  readonly stamp: string | null;
}

const OPEN = `
  select token_id as "tokenId", person_id as "personId", team_id as "teamId", last_used_on::text as "lastUsedOn", name, language,
    team, wait, stamp::text from open_feed($1, $2, $3, $4, $5, $6, make_interval(mins => $7))`;

/** trust.md SEC-19: a calendar asks once an hour, a person with three programs a little more often. */
const LIMIT = { most: 60, minutes: 60 };

/** Meetings of a person, or of a team for who leads it, as a calendar subscription. The token in the address is the only proof; nobody is signed in. */
@Injectable()
export class FeedsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null for every address that does not hold: never made, replaced, revoked, or its person has left. Throws TooOften. */
  async feed(token: string, options: FeedOptions): Promise<Feed | null> {
    const read = readToken(token);
    if (!read) return null;
    const now = this.clock.now();
    const today = localMoment(now, ZONE).day;
    const { withoutInvited } = options;
    const [open] = await this.database.acrossTenants<OpenFeed>(OPEN, [
      ...[read.tenantId, read.hash, today, now, withoutInvited, LIMIT.most, LIMIT.minutes],
    ]);
    if (!open) return null;
    if (open.wait !== null) throw new TooOften(open.wait);
    if (open.lastUsedOn !== today) await this.remember(read, open, today);
    const surroundings = [open.stamp, today, open.name, open.team, open.language, this.config.publicUrl];
    const version = createHash('sha256').update(JSON.stringify(surroundings)).digest('base64url');
    const parameters = [open.personId, now, withoutInvited, open.teamId];
    return { version, text: () => this.database.read(read, (tx) => this.compose(tx, parameters, open)) };
  }

  private async remember(scope: TenantOf, { tokenId }: OpenFeed, today: Day): Promise<void> {
    await this.database.write(scope, (tx) => tx.update(FeedToken, { id: tokenId }, { lastUsedOn: today }));
  }

  private async compose(tx: Tx, parameters: unknown[], reader: Reader): Promise<string> {
    const rows: FeedRow[] = await tx.query(
      `select meeting.id, meeting.team_id as "teamId", uid, ${SEQUENCE} as sequence, published_at as "createdAt",
         ${CHANGED_AT} as "changedAt", starts_at as "startsAt", ends_at as "endsAt", location as place, video_url as "videoUrl",
         cancelled_at as "cancelledAt", routine.name, routine.kind, confidential ${shownTo(parameters)}`,
      parameters,
    );
    const words = invitationTexts[reader.language];
    const names = {
      name: words.feedName(reader.team ?? reader.name),
      busy: words.feedBusy,
      cancelled: words.feedCancelled,
    };
    return composeFeed(
      rows.map((row) => this.entry(row, reader.language)),
      names,
      this.clock.now(),
    );
  }

  private entry({ id, teamId, name, kind, confidential, ...rest }: FeedRow, language: Language): FeedMeeting {
    const kinds: Readonly<Record<string, string | undefined>> = texts[language].kinds;
    const url = this.config.publicUrl + withQuery(paths.meeting(id), { team: teamId });
    return { ...rest, title: name ?? kinds[kind] ?? kind, url, isPrivate: confidential };
  }
}

function shownTo([, , , teamId]: readonly unknown[]): string {
  return teamId === null ? OWN : OF_TEAM;
}
