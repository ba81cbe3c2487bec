import { Inject, Injectable } from '@nestjs/common';
import { SessionsService } from '../access/sessions.service.js';
import { RepliesService } from '../meetings/replies.service.js';
import { Clock, ShiftedClock } from '../platform/clock.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import type { Day } from '../platform/days.js';
import type { ExampleMonthsService } from './example-months.service.js';
import type { ExamplePeople } from './example-year.service.js';

const DAY_MS = 86_400_000;
const LINK_USES = 1000;

/** Time, answers and doors: what the example does as if it were many people on many days. */
@Injectable()
export class ExampleEntryService {
  constructor(
    private readonly clock: Clock,
    private readonly replies: RepliesService,
    private readonly sessions: SessionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Local winter time, which is an hour ahead of UTC. */
  setClock(day: Day, minutes: number): void {
    if (!(this.clock instanceof ShiftedClock)) throw new Error('The example needs a clock that can be set');
    this.clock.set(new Date(Date.parse(`${day}T00:00:00+01:00`) + minutes * 60_000));
  }

  async answer(
    scope: Parameters<RepliesService['recordReply']>[0],
    answers: Awaited<ReturnType<ExampleMonthsService['answersFor']>>,
  ): Promise<void> {
    for (const { meetingId, personId, answer } of answers) {
      await this.replies.recordReply(scope, meetingId, personId, { answer, via: 'calendar' });
    }
  }

  async printLinks(people: ExamplePeople, say: (line: string) => void): Promise<void> {
    const first = people.teams[0];
    if (!first) throw new Error('The example has no team');
    const doors = [
      ['Leader', first.leaderId],
      ['Worker', first.workerId],
      ['HR', people.hrId],
    ] as const;
    for (const [role, personId] of doors) {
      const token = await this.sessions.issueLink(people.tenantId, personId, LINK_USES, DAY_MS);
      say(`${role.padEnd(7)} ${this.config.publicUrl}/log-ind?t=${token}`);
    }
  }
}
