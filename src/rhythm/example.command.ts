import { Injectable } from '@nestjs/common';
import type { Day } from '../platform/days.js';
import { addDays, weekdayOf } from '../platform/days.js';
import { ExampleEntryService } from './example-entry.service.js';
import { ExampleMonthsService } from './example-months.service.js';
import { ExamplePlanService } from './example-plan.service.js';
import type { ExamplePeople } from './example-year.service.js';
import { ExampleYearService } from './example-year.service.js';

/** The plan is made and published on a Monday in December, and the example's today is a Tuesday eight weeks later. */
const PLANNED_ON: Day = '2026-12-07';
export const EXAMPLE_YEAR = 2027;
const TODAY: Day = '2027-02-02';
/** On Mondays people answer what has come in, as far ahead as invitations go. */
const ANSWERED_DAYS = 13 * 7;

/** `npm run example`: from an empty data folder to a year that runs. */
@Injectable()
export class ExampleCommand {
  constructor(
    private readonly year: ExampleYearService,
    private readonly plan: ExamplePlanService,
    private readonly months: ExampleMonthsService,
    private readonly entry: ExampleEntryService,
  ) {}

  async run(say: (line: string) => void): Promise<void> {
    const people = (await this.year.known()) ?? (await this.makeUp(say));
    this.entry.setClock(TODAY, 8 * 60 + 15);
    await this.entry.printLinks(people, say);
  }

  private async makeUp(say: (line: string) => void): Promise<ExamplePeople> {
    this.entry.setClock(PLANNED_ON, 8 * 60);
    say('Reading examples/aarhus …');
    const people = await this.year.found();
    for (const team of people.teams) {
      const { number, mailCount, meetings } = await this.plan.planAndPublish(team.scope, EXAMPLE_YEAR);
      say(
        `${team.name}: version ${number} of ${EXAMPLE_YEAR} published, ${meetings} meetings, ${mailCount} invitations leave now`,
      );
    }
    const held = await this.live(people);
    say(`${held} meetings held until ${TODAY}`);
    return people;
  }

  /** Day by day: invitations roll, people answer, meetings are held. */
  private async live(people: ExamplePeople): Promise<number> {
    let held = 0;
    for (let day = PLANNED_ON; day < TODAY; day = addDays(day, 1)) {
      if (weekdayOf(day) > 5) continue;
      // On the day of the plan itself the invitations come first, then the answers.
      this.entry.setClock(day, day === PLANNED_ON ? 10 * 60 : 7 * 60);
      await this.plan.inviteDaily();
      for (const { scope } of people.teams) {
        if (weekdayOf(day) === 1)
          await this.entry.answer(scope, await this.months.answersFor(scope, day, addDays(day, ANSWERED_DAYS)));
      }
      this.entry.setClock(day, 16 * 60);
      for (const { scope } of people.teams) held += await this.months.holdDay(scope, day);
    }
    return held;
  }
}
