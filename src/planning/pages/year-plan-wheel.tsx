import type { JSX } from 'preact';
import { Card } from '../../platform/web/components.js';
import { MarkLegendItem } from '../../platform/web/graphics/marks.js';
import { YearWheel } from '../../platform/web/graphics/year-wheel.js';
import { paths } from '../../platform/web/paths.js';
import { yearPlanTexts } from './year-plan.texts.js';
import type { PlanMeetingView, PlanRoutineView, YearPlanPageProps, YearPlanView } from './year-plan.types.js';

type Props = YearPlanPageProps & { readonly plan: YearPlanView };

export function WheelCard({ shell, year, today, plan }: Props): JSX.Element {
  const t = yearPlanTexts[shell.language];
  const shown = plan.meetings.filter((meeting) => !meeting.cancelled);
  const moved = shown.filter((meeting) => meeting.moved !== undefined).length;
  const sums = plan.routines.map((routine) => `${routine.name} ${meetingsOf(plan, routine).length}`).join(', ');
  return (
    <Card id="hjul" title={t.wheel} hideTitle class="rt-card--wheel">
      <YearWheel
        year={year}
        language={shell.language}
        today={today}
        breaks={plan.breaks}
        centre={t.hub(shown.length, moved)}
        label={t.wheelLabel(year, sums, moved)}
        rings={plan.routines.map((routine, index) => ({
          kind: routine.kind,
          number: index + 1,
          marks: routine.shown ? meetingsOf(plan, routine).map(markOf) : [],
        }))}
      />
    </Card>
  );
}

/** Unticking hides ring and rows at once (by style rule); the button makes an address of the choice that can be shared. */
export function RoutineSwitch({ shell, year, plan }: Props): JSX.Element {
  const t = yearPlanTexts[shell.language];
  return (
    <Card id="rutiner" title={t.show} note={t.ringNote}>
      <form method="get" action={paths.yearPlan(year)} class="rt-filter">
        <ul class="rt-list rt-switch">
          {plan.routines.map((routine, index) => (
            <li class={`rt-hue-${routine.kind}`}>
              <div class="form-group-checkbox">
                <input
                  class="form-checkbox"
                  type="checkbox"
                  id={`ring-${index + 1}`}
                  name="vis"
                  value={routine.id}
                  checked={routine.shown}
                />
                <label for={`ring-${index + 1}`}>
                  <span class="rt-ring-number">{index + 1}</span>
                  {routine.name}
                </label>
              </div>
              <span class="rt-muted">{meetingsOf(plan, routine).length}</span>
            </li>
          ))}
        </ul>
        <button type="submit" class="rt-link-button">
          {t.apply}
        </button>
      </form>
      <ul class="rt-list rt-legend">
        <MarkLegendItem mark={{ state: 'held', moved: false }} label={t.legend.meeting} />
        <MarkLegendItem mark={{ state: 'held', moved: true }} label={t.legend.moved} />
        <li>
          <span class="rt-week rt-week--break rt-week--sample" aria-hidden="true" />
          {t.legend.break}
        </li>
      </ul>
    </Card>
  );
}

function meetingsOf(plan: YearPlanView, routine: PlanRoutineView): readonly PlanMeetingView[] {
  return plan.meetings.filter((meeting) => meeting.routineId === routine.id && !meeting.cancelled);
}

function markOf(meeting: PlanMeetingView) {
  return {
    day: meeting.day,
    state: meeting.held ? ('held' as const) : ('planned' as const),
    moved: meeting.moved !== undefined,
  };
}
