import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { Actor, PersonScope, Visit } from '../access/scope.types.js';
import { ScopesService } from '../access/scopes.service.js';
import type { MeetingFacts, OwnWish } from '../meetings/meetings.types.js';
import { PointsService } from '../meetings/points.service.js';
import { WishesQueries } from '../meetings/wishes.queries.js';
import { NotFound } from '../platform/errors.js';
import { Pages } from '../platform/http/pages.js';
import type { FormView } from '../platform/web/form.js';
import { blankForm } from '../platform/web/form.js';
import type { Shell } from '../platform/web/layout.types.js';
import { paths } from '../platform/web/paths.js';
import { texts } from '../platform/web/texts/texts.js';
import { AddMyItem } from './my.dto.js';
import { MyQueries } from './my.queries.js';
import type { MyFacts } from './my-view.js';
import { firstNameOf, myView, myWish } from './my-view.js';
import { MyPage } from './pages/my.page.js';
import { myTexts } from './pages/my.texts.js';

@ApiExcludeController()
@Controller('min')
@Can('self')
export class MyController {
  constructor(
    private readonly mine: MyQueries,
    private readonly points: PointsService,
    private readonly scopes: ScopesService,
    private readonly pages: Pages,
    private readonly wishes: WishesQueries,
  ) {}

  @Get()
  async show(@Visiting() visit: Visit<PersonScope>): Promise<void> {
    const { scope, actor } = visit;
    const facts = await this.facts(scope, actor);
    await this.pages.show(visit, (shell) => page(shell, facts, actor, blankForm));
  }

  @Post('punkter')
  async addItem(@Visiting() visit: Visit<PersonScope>): Promise<void> {
    const { scope, actor } = visit;
    const facts = await this.facts(scope, actor);
    await this.pages.change(visit, AddMyItem, {
      verb: ({ meetingId, ...item }) => {
        const meeting = facts.next.find(({ id }) => id === meetingId);
        const team = meeting && this.scopes.of(actor, 'member', meeting.teamId);
        if (!team) throw new NotFound();
        return this.points.addItem(team, meetingId, { ...item, familyId: null, question: '' });
      },
      ...{ to: paths.mine, notice: myTexts[actor.language].itemSaved },
      again: (form, shell) => page(shell, facts, actor, form),
    });
  }

  private async facts(scope: PersonScope, actor: Actor): Promise<Facts> {
    const facts = await this.mine.facts(scope, actor);
    const wishes = await this.wishes.own(scope, scope.personId);
    const meetings = await Promise.all(wishes.map(({ meetingId }) => this.mine.one(scope, meetingId)));
    return { ...facts, wishes: wishes.flatMap((wish, index) => ({ wish, meeting: meetings[index] ?? null })) };
  }
}

type Facts = MyFacts & { readonly wishes: readonly { wish: OwnWish; meeting: MeetingFacts | null }[] };

function page(shell: Shell, facts: Facts, actor: Actor, form: FormView) {
  const teams = new Map(shell.teams.map(({ id, name }) => [id, name]));
  const words = { language: shell.language, kinds: texts[shell.language].kinds, teams };
  const { agendaMeetings, ...view } = myView(facts, words);
  return MyPage({
    shell,
    firstName: firstNameOf(actor.name),
    personId: actor.personId,
    ...view,
    wishes: facts.wishes.flatMap(({ wish, meeting }) => (meeting ? [myWish(wish, meeting, words)] : [])),
    agenda: { meetings: agendaMeetings, form: { ...form, id: 'punkt' } },
  });
}
