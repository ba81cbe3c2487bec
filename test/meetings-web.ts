import supertest from 'supertest';
import { ApiTokensService } from '../src/access/api-tokens.service.js';
import { ScopesService } from '../src/access/scopes.service.js';
import { HoldingService } from '../src/meetings/holding.service.js';
import { MeetingViewQueries } from '../src/meetings/meeting-view.queries.js';
import { MeetingsWebModule } from '../src/meetings/meetings-web.module.js';
import { Pages } from '../src/platform/http/pages.js';
import { addRoutine, adopt, plannedMeeting, setClock } from './meetings.js';
import type { World } from './world.js';
import { createWorld } from './world.js';

/** A team's meetings over HTTP, asked by Karen, who leads it, unless another token is given. */
export class MeetingsWeb {
  private constructor(
    readonly world: World,
    readonly tokens: { readonly karen: string; readonly bo: string; readonly hr: string },
    readonly review: string,
  ) {}

  static async open(): Promise<MeetingsWeb> {
    const world = await createWorld([MeetingsWebModule]);
    const { karen, bo } = world.people;
    const [leader, worker, hr] = [await token(world, karen), await token(world, bo), await token(world, world.adminId)];
    const review = await addRoutine(world, 'family-review');
    world.get(Pages).frameWith(async (request) => ({
      ...{ language: 'da', path: request.originalUrl, csrfToken: 'form', municipality: { name: 'Testby' } },
      ...{ person: { name: 'Karen', role: 'leader' }, team: { id: world.teamId, name: 'Team Nord' }, teams: [] },
      ...{ planYear: 2027, openFollowUps: 0 },
    }));
    return new MeetingsWeb(world, { karen: leader, bo: worker, hr }, review);
  }

  api() {
    return supertest(this.world.app.getHttpServer());
  }

  team(rest = ''): string {
    return `/api/teams/${this.world.teamId}${rest}`;
  }

  form(path: string, fields: object, bearer = this.tokens.karen) {
    return this.api().post(path).set(as(bearer)).type('form').send(fields).redirects(0);
  }

  page(path: string, bearer = this.tokens.karen) {
    return this.api().get(path).set(as(bearer));
  }

  async reviewOn(startsOn: string, more = {}): Promise<string> {
    const subjects = [{ subjectId: this.world.families['F-001'], elementId: null }];
    const plan = plannedMeeting(this.world, this.review, { startsOn, subjects, ...more });
    await adopt(this.world, [plan]);
    return plan.meetingId;
  }

  /** A review that has begun, with the point of F-001. */
  async running(startsOn: string) {
    const id = await this.reviewOn(startsOn);
    setClock(this.world, `${startsOn}T09:31:00+01:00`);
    await this.world.get(HoldingService).start(this.world.lead, id);
    const view = await this.world.get(MeetingViewQueries).meeting(this.world.lead, id);
    const point = view?.agenda?.items.find(({ familyCode }) => familyCode === 'F-001');
    if (!point?.id) throw new Error('F-001 is on');
    return { id, item: point.id, revision: point.revision, path: `/moeder/${id}/punkter/${point.id}` };
  }

  async pointOf(id: string, item: string) {
    const view = await this.world.get(MeetingViewQueries).meeting(this.world.lead, id);
    return view?.agenda?.items.find((each) => each.id === item);
  }
}

export const as = (bearer: string) => ({ Authorization: `Bearer ${bearer}` });

/** A year's token: these specs jump through the year. */
async function token(world: World, personId: string): Promise<string> {
  const scope = await world.get(ScopesService).forPerson(world.tenantId, personId, 'self');
  if (!scope) throw new Error('nobody by that id');
  return (await world.get(ApiTokensService).issue(scope, { name: 'spec', days: 365 })).token;
}
