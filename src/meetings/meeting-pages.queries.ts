import { Injectable } from '@nestjs/common';
import type { JSX } from 'preact';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import { NotFound } from '../platform/errors.js';
import type { FormView, Option } from '../platform/web/form.js';
import { blankForm } from '../platform/web/form.js';
import type { Shell } from '../platform/web/layout.types.js';
import { texts } from '../platform/web/texts/texts.js';
import { kindOf } from '../routines/kinds.js';
import { RoutinesQueries } from '../routines/routines.queries.js';
import { localDay } from '../teams/local-day.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import { MeetingViewQueries } from './meeting-view.queries.js';
import type { MeetingView } from './meeting-view.types.js';
import { AgendaAnswer } from './pages/agenda-section.js';
import { MeetingDetailsPage } from './pages/meeting-details.page.js';
import type { MeetingDetailsPageProps } from './pages/meeting-details.types.js';
import type { MeetingPageProps } from './pages/meeting-page.types.js';
import { MeetingPage } from './pages/meeting.page.js';
import { meetingHead, meetingPageProps } from './pages/meeting-props.js';

/** What differs from the page as it is opened: typed values, a conflict, another open point. */
export interface Again {
  readonly openId?: string;
  readonly form?: FormView;
  readonly itemForm?: FormView;
  readonly correctionForm?: FormView;
  readonly conflict?: MeetingPageProps['conflict'];
}

/** A meeting's page with everything that it shows, ready to be rendered in any frame. */
@Injectable()
export class MeetingPagesQueries {
  constructor(
    private readonly views: MeetingViewQueries,
    private readonly teams: TeamsQueries,
    private readonly routines: RoutinesQueries,
    private readonly clock: Clock,
  ) {}

  async view(scope: TeamScope, id: string): Promise<MeetingView> {
    const view = await this.views.meeting(scope, id);
    if (!view) throw new NotFound();
    return view;
  }

  async page(scope: TeamScope, id: string): Promise<(shell: Shell, again?: Again) => JSX.Element> {
    const props = await this.props(scope, id);
    return (shell, again) => MeetingPage(props(shell, again));
  }

  /** The agenda alone, as the answer to a form that htmx sent. */
  async agenda(scope: TeamScope, id: string): Promise<(shell: Shell, again?: Again) => JSX.Element> {
    const props = await this.props(scope, id);
    return (shell, again) => AgendaAnswer(props(shell, again));
  }

  private async props(scope: TeamScope, id: string): Promise<(shell: Shell, again?: Again) => MeetingPageProps> {
    const view = await this.view(scope, id);
    const owners = await this.owners(scope);
    const now = this.clock.now();
    return (shell, again = {}) => {
      const state = { shell, now, owners, form: blankForm, itemForm: blankForm, correctionForm: blankForm, ...again };
      return { ...meetingPageProps(view, state), training: trainingFor(scope, view, shell) };
    };
  }

  /** Where a meeting is and who is invited, with everybody who could be. */
  async details(
    scope: TeamScope,
    id: string,
  ): Promise<(shell: Shell, forms?: Partial<MeetingDetailsPageProps['forms']>) => JSX.Element> {
    const view = await this.view(scope, id);
    const { meeting, can, mailedCount: recipients } = view;
    const invited = new Set(meeting.attendees.map(({ personId }) => personId));
    const people = await this.teams.people(scope, meeting.startsOn, meeting.startsOn);
    const others = options(people.filter(({ personId }) => !invited.has(personId)));
    const place = { values: { location: meeting.location, videoUrl: meeting.videoUrl ?? '' }, errors: {} };
    const facts = { isLocked: meeting.lockedAt !== null, isOpen: can.move, recipients, others };
    return (shell, forms = {}) =>
      MeetingDetailsPage({
        ...{ shell, ...facts, attendees: meeting.attendees, meeting: meetingHead(meeting, shell.language) },
        forms: { place, invite: blankForm, ...forms },
      });
  }

  /** Those in the team today, but guests: who may own a follow-up. */
  async owners(scope: TeamScope): Promise<readonly Option[]> {
    const today = localDay(this.clock.now());
    const people = await this.teams.people(scope, today, today);
    return options(people.filter(({ role }) => role !== 'facilitator'));
  }

  async routineOptions(scope: TeamScope, language: Shell['language']): Promise<readonly Option[]> {
    const routines = await this.routines.ofTeam(scope);
    return routines.map(({ id, kind, name }) => ({ value: id, label: name ?? texts[language].kinds[kind] }));
  }
}

function options(people: readonly { readonly personId: string; readonly name: string }[]): readonly Option[] {
  const all = people.map(({ personId, name }) => ({ value: personId, label: name }));
  return all.sort((a, b) => a.label.localeCompare(b.label, 'da'));
}

/** What this reader may sign off: of others, where the kind asks for it, and not signed off yet. */
function trainingFor(scope: TeamScope, { meeting, can, subjects }: MeetingView, shell: Shell) {
  if (!can.signOff || !kindOf(meeting.routineKind)?.evidence?.includes('signedOff')) return [];
  const team = { subjectId: scope.teamId, elementId: null, name: shell.team?.name ?? null, element: null };
  const all = subjects.length > 0 ? subjects : [{ ...team, signedOffAt: null }];
  return all
    .filter(({ subjectId, signedOffAt }) => signedOffAt === null && subjectId !== scope.personId)
    .map(({ subjectId, elementId, name, element }) => ({
      ...{ subjectId, elementId },
      label: [name, element].filter(Boolean).join(' · '),
    }));
}
