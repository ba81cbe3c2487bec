import type { JSX } from 'preact';
import { Card, Coded, PostButton } from '../../platform/web/components.js';
import { dayAndMonth, shortDay } from '../../platform/web/format.js';
import { Icon, RoutineIcon } from '../../platform/web/icons.js';
import { paths } from '../../platform/web/paths.js';
import { reasonWords } from '../../platform/web/reason-words.js';
import { Explanation } from './explanation.js';
import { explanationTexts } from './explanation.texts.js';
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

/** Above this many rows of one routine they are told in one line, and shown one by one on asking. */
const TOLD_ONE_BY_ONE = 3;

/** What cannot be placed, with the way to the number that can change it. */
export function UnkeptCard(props: Props): JSX.Element | null {
  const { plan } = props;
  const t = yearPlanTexts[props.shell.language];
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
      <AskWhy {...props} />
    </Card>
  );
}

/** Trying out what helps takes some seconds, so it is asked for. */
function AskWhy({ shell, plan, year, can }: Props): JSX.Element | null {
  const t = explanationTexts[shell.language];
  if (!can.edit || plan.broken !== null) return null;
  return (
    <div class="rt-actions">
      <PostButton action={paths.explainYearPlan(year)} csrfToken={shell.csrfToken}>
        {t.ask}
      </PostButton>
      <p class="rt-muted">{t.askText}</p>
    </div>
  );
}

function UnkeptRoutine(props: Props & { routineId: string }): JSX.Element {
  const { shell, plan, can, routineId } = props;
  const t = yearPlanTexts[shell.language];
  const routine = routineOf(plan, routineId);
  const own = plan.unkept.filter((promise) => promise.routineId === routineId);
  const subjects = own.flatMap(({ subject }) => subject ?? []);
  const lines = own.map((promise) => <UnkeptLine {...props} promise={promise} />);
  return (
    <li class="rt-move">
      <RoutineIcon kind={routine.kind} size="small" />
      <div class="rt-move__words">
        <p>
          <strong>{routine.name}</strong>
        </p>
        {own.length <= TOLD_ONE_BY_ONE ? (
          lines
        ) : (
          <>
            <p class="rt-muted">
              <Coded text={subjects.join(', ')} />
            </p>
            <details>
              <summary>{t.oneByOne(own.length)}</summary>
              {lines}
            </details>
          </>
        )}
        {plan.broken
          ?.filter((broken) => broken.routineId === routineId)
          .map((broken) => (
            <Explanation broken={broken} language={shell.language} />
          ))}
      </div>
      {can.edit ? <a href={paths.cadence(routine.routine)}>{t.changeCadence}</a> : null}
    </li>
  );
}

function UnkeptLine({ shell, promise }: Props & { promise: YearPlanView['unkept'][number] }): JSX.Element {
  const { language } = shell;
  const window = `${dayAndMonth(promise.fromDay, language)} – ${dayAndMonth(promise.toDay, language)}`;
  const why = [window, reasonWords(promise.reason, language)].filter(Boolean).join(': ');
  return (
    <p class="rt-muted">
      <Coded text={[promise.subject, why].filter(Boolean).join(' · ')} />
    </p>
  );
}
