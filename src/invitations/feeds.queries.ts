import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { IsNull } from 'typeorm';
import { ZONE } from '../meetings/meetings.types.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { Language } from '../platform/errors.js';
import { Turns } from '../platform/http/turns.js';
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
const SHOWN = `
  from meeting
  left join attendee on attendee.meeting_id = meeting.id and attendee.person_id = $1 and attendee.removed_at is null
  join routine on routine.id = meeting.routine_id
  left join invitation on invitation.meeting_id = meeting.id and invitation.person_id = $1
  where meeting.ends_at > $2::timestamptz - interval '74 days'
    and case when $4::uuid is null then attendee.person_id is not null else meeting.team_id = $4 end
    and not ($3 and coalesce(invitation.method = 'REQUEST', false))`;

// Whoever still works here, and for a team's calendar still leads it.
const READER = `
  select person.name, language, team.name as team from person left join team on team.id = $3
   where person.id = $1 and (left_on is null or left_on >= $2::date) and ($3::uuid is null or exists (
     select from role_grant where person_id = person.id and team_id = $3 and role in ('leader', 'deputy') and revoked_at is null))`;

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

/** trust.md SEC-19: a calendar asks once an hour, a person with three programs a little more often. */
const LIMIT = { name: 'feed', most: 60, minutes: 60 };

/** Meetings of a person, or of a team for who leads it, as a calendar subscription. The token in the address is the only proof; nobody is signed in. */
@Injectable()
export class FeedsQueries {
  constructor(
    private readonly database: Database,
    private readonly turns: Turns,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null for every address that does not hold: never made, replaced, revoked, or its person has left. Throws TooOften. */
  async feed(token: string, options: FeedOptions): Promise<Feed | null> {
    const read = readToken(token);
    if (!read) return null;
    return this.database.write(read, async (tx) => {
      const found = await tx.findOneBy(FeedToken, { tokenHash: read.hash, revokedAt: IsNull() });
      const today = localMoment(this.clock.now(), ZONE).day;
      const [reader]: Reader[] = found ? await tx.query(READER, [found.personId, today, found.teamId]) : [];
      if (!found || !reader) return null;
      await this.turns.take(read, read.hash, LIMIT, tx);
      if (found.lastUsedOn !== today) await tx.update(FeedToken, { id: found.id }, { lastUsedOn: today });
      const parameters = [found.personId, this.clock.now(), options.withoutInvited, found.teamId];
      const surroundings = [today, reader.name, reader.team, reader.language, this.config.publicUrl];
      const version = await this.version(tx, parameters, surroundings);
      return { version, text: () => this.database.read(read, (inTx) => this.compose(inTx, parameters, reader)) };
    });
  }

  private async version(tx: Tx, parameters: unknown[], surroundings: readonly unknown[]): Promise<string> {
    const [row]: { sum: string | null }[] = await tx.query(
      `select md5(string_agg(concat_ws('|', uid, ${SEQUENCE}, starts_at, ends_at, location, video_url, cancelled_at, routine.name,
         confidential, ${CHANGED_AT}), ';' order by uid)) as sum ${SHOWN}`,
      parameters,
    );
    return createHash('sha256')
      .update(JSON.stringify([row?.sum, surroundings]))
      .digest('base64url');
  }

  private async compose(tx: Tx, parameters: unknown[], reader: Reader): Promise<string> {
    const rows: FeedRow[] = await tx.query(
      `select meeting.id, meeting.team_id as "teamId", uid, ${SEQUENCE} as sequence, published_at as "createdAt",
         ${CHANGED_AT} as "changedAt", starts_at as "startsAt", ends_at as "endsAt", location as place, video_url as "videoUrl",
         cancelled_at as "cancelledAt", routine.name, routine.kind, confidential ${SHOWN}`,
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
