import type { JSX } from 'preact';
import { Card, Coded, PrintButton } from '../../platform/web/components.js';
import { capitalised, monthName, shortDay, timeRange, weekdayAndDate } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { Icon, RoutineIcon } from '../../platform/web/icons.js';
import { paths } from '../../platform/web/paths.js';
import { reasonWords } from '../../platform/web/reason-words.js';
import { routineOf } from './year-plan-reasons.js';
import { yearPlanTexts } from './year-plan.texts.js';
import type { PlanMeetingView, YearPlanPageProps, YearPlanView } from './year-plan.types.js';

type Props = YearPlanPageProps & { readonly plan: YearPlanView };

/** The list that says what the wheel shows; this month and the next are open. */
export function MonthsCard(props: Props): JSX.Element {
  const { shell, year, today } = props;
  const t = yearPlanTexts[shell.language];
  const current = today.startsWith(`${year}-`) ? Number(today.slice(5, 7)) : 1;
  const print = <PrintButton language={shell.language}>{t.print}</PrintButton>;
  return (
    <Card id="maaneder" title={t.months} note={print}>
      <div class="rt-months">
        {Array.from({ length: 12 }, (_, index) => (
          <Month {...props} month={index + 1} open={index + 1 === current || index === current} />
        ))}
      </div>
    </Card>
  );
}

function Month({ shell, year, plan, month, open }: Props & { month: number; open: boolean }): JSX.Element {
  const { language } = shell;
  const t = yearPlanTexts[language];
  const prefix = `${year}-${String(month).padStart(2, '0')}`;
  const meetings = plan.meetings.filter(({ day }) => day.startsWith(prefix));
  const moved = meetings.filter((meeting) => meeting.moved !== undefined).length;
  const breaks = plan.breaks.filter(
    ({ fromDay, toDay }) => fromDay.slice(0, 7) <= prefix && toDay.slice(0, 7) >= prefix,
  );
  const counts = [t.meetingCount(meetings.length), ...(moved === 0 ? [] : [t.movedCount(moved)])].join(', ');
  return (
    <details class="rt-month" open={open}>
      <summary>
        <Icon name="chevron-right" />
        <h3>{capitalised(monthName(month, language))}</h3>
        <span class="rt-muted">{[counts, ...breaks.map(({ name }) => name)].join(' · ')}</span>
      </summary>
      <ul class="rt-list rt-rows">
        {meetings.map((meeting) => (
          <MeetingLine plan={plan} meeting={meeting} language={language} />
        ))}
      </ul>
    </details>
  );
}

function MeetingLine(props: { plan: YearPlanView; meeting: PlanMeetingView; language: Language }): JSX.Element {
  const { plan, meeting, language } = props;
  const t = yearPlanTexts[language];
  const routine = routineOf(plan, meeting.routineId);
  const ring = plan.routines.indexOf(routine) + 1;
  const name = [routine.name, meeting.person].filter(Boolean).join(' · ');
  const date = weekdayAndDate(meeting.day, language);
  return (
    <li class={`rt-line rt-ring-${ring}`} hidden={!routine.shown}>
      <time class="rt-line__day" datetime={meeting.day}>
        {date.weekday} <strong>{date.date}</strong>
      </time>
      <RoutineIcon kind={routine.kind} size="small" />
      <div class="rt-line__what">
        {meeting.meetingId === null ? name : <a href={paths.meeting(meeting.meetingId)}>{name}</a>}
        {meeting.cancelled ? <span class="rt-muted"> · {t.cancelled}</span> : null}
        {meeting.families.length === 0 ? null : (
          <p class="rt-line__codes">
            <Coded text={meeting.families.join(', ')} />
          </p>
        )}
        {meeting.moved === undefined ? null : (
          <p class="rt-moved">
            <Icon name="sync" />
            {t.movedFrom(shortDay(meeting.moved.fromDay, language), reasonWords(meeting.moved.reason, language))}
          </p>
        )}
      </div>
      <span class="rt-line__time">{timeRange(meeting.startMinutes, meeting.endMinutes, language)}</span>
    </li>
  );
}
