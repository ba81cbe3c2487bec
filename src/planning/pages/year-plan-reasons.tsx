import type { JSX } from 'preact';
import { Card } from '../../platform/web/components.js';
import { shortDay } from '../../platform/web/format.js';
import { Icon, RoutineIcon } from '../../platform/web/icons.js';
import { paths } from '../../platform/web/paths.js';
import { reasonWords } from '../../platform/web/reason-words.js';
import { AskWhy, UnkeptPromises } from './unkept.js';
import { yearPlanTexts } from './year-plan.texts.js';
import type { PlanRoutineView, YearPlanPageProps, YearPlanView } from './year-plan.types.js';

type Props = YearPlanPageProps & { readonly plan: YearPlanView };

export function routineOf(plan: YearPlanView, routineId: string): PlanRoutineView {
  const routine = plan.routines.find(({ id }) => id === routineId);
  if (routine === undefined) throw new RangeError(`routine "${routineId}" is not in the plan's routines`);
  return routine;
}

/** Every moved meeting in one sentence: from, to, because. */
export function MovedCard({ shell, plan }: Props): JSX.Element {
  const { language } = shell;
  const t = yearPlanTexts[language];
  const moved = plan.meetings.flatMap((meeting) =>
    meeting.moved === undefined || meeting.cancelled ? [] : [{ ...meeting, moved: meeting.moved }],
  );
  return (
    <Card id="flyttet" title={t.movedTitle} note={String(moved.length)}>
      {moved.length === 0 ? <p class="rt-muted">{t.nothingMoved}</p> : null}
      <ul class="rt-list rt-rows rt-rows--open">
        {moved.map((meeting) => {
          const routine = routineOf(plan, meeting.routineId);
          return (
            <li class="rt-move">
              <RoutineIcon kind={routine.kind} size="small" />
              <div>
                <p>
                  <s class="rt-before">{shortDay(meeting.moved.fromDay, language)}</s>{' '}
                  <Icon name="arrow-forward" label={t.to} class="rt-arrow" />{' '}
                  <strong>{shortDay(meeting.day, language)}</strong>
                </p>
                <p class="rt-muted">
                  {[meeting.person ?? routine.name, reasonWords(meeting.moved.reason, language)]
                    .filter(Boolean)
                    .join(': ')}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

export function DroppedCard({ shell, plan }: Props): JSX.Element | null {
  const { language } = shell;
  const t = yearPlanTexts[language];
  if (plan.dropped.length === 0) return null;
  return (
    <Card id="udgaar" title={t.droppedTitle} note={String(plan.dropped.length)}>
      <ul class="rt-list rt-rows rt-rows--open">
        {plan.dropped.map((drop) => (
          <li class="rt-move">
            <RoutineIcon kind={routineOf(plan, drop.routineId).kind} size="small" />
            <div>
              <p>
                <strong>{shortDay(drop.day, language)}</strong> <Icon name="close" class="rt-arrow" /> {t.drops}
              </p>
              <p class="rt-muted">{reasonWords(drop.reason, language)}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What cannot be placed, with the way to the number that can change it. */
export function UnkeptCard(props: Props): JSX.Element | null {
  const { shell, plan, year, can, outdated } = props;
  const t = yearPlanTexts[shell.language];
  if (plan.unkept.length === 0) return null;
  const routineIds = [...new Set(plan.unkept.map(({ routineId }) => routineId))];
  return (
    <Card id="uholdt" title={t.unkept} note={String(plan.unkept.length)}>
      <p class="rt-muted">{t.unkeptText}</p>
      <ul class="rt-list rt-rows">
        {routineIds.map((routineId) => (
          <UnkeptRoutine {...props} routineId={routineId} />
        ))}
      </ul>
      {can.edit && plan.broken === null && outdated.length === 0 ? (
        <AskWhy shell={shell} action={paths.explainYearPlan(year)} />
      ) : null}
    </Card>
  );
}

function UnkeptRoutine({ shell, plan, can, routineId }: Props & { routineId: string }): JSX.Element {
  const t = yearPlanTexts[shell.language];
  const routine = routineOf(plan, routineId);
  const isOwn = (one: { readonly routineId: string }) => one.routineId === routineId;
  return (
    <li class="rt-move">
      <RoutineIcon kind={routine.kind} size="small" />
      <div class="rt-move__words">
        <p>
          <strong>{routine.name}</strong>
        </p>
        <UnkeptPromises
          unkept={plan.unkept.filter(isOwn)}
          broken={plan.broken?.filter(isOwn) ?? []}
          language={shell.language}
        />
      </div>
      {can.edit ? <a href={paths.cadence(routine.routine)}>{t.changeCadence}</a> : null}
    </li>
  );
}
