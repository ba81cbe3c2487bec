import type { JSX } from 'preact';
import { mondayOf, addDays } from '../../platform/days.js';
import type { Day } from '../../platform/days.js';
import { Badge, Card, DateBlock, EmptyState, LinkButton, SubmitButton } from '../../platform/web/components.js';
import { Checkbox, SelectField, TextField } from '../../platform/web/form.js';
import { atTimeRange, dayAndMonth, weekNumber } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { RoutineIcon } from '../../platform/web/icons.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { Pager } from '../../platform/web/pager.js';
import { paths, withQuery } from '../../platform/web/paths.js';
import { meetingName } from './meeting-head.js';
import type { MeetingRow, MeetingsPageProps } from './meeting-page.types.js';
import { meetingTexts } from './meeting.texts.js';
import { meetingsTexts } from './meetings.texts.js';

/** The team's meetings week by week. */
export function MeetingsPage(props: MeetingsPageProps): JSX.Element {
  const { shell, meetings, total, page, pages, filter } = props;
  const t = meetingsTexts[shell.language];
  const missing = meetings.filter(({ minutesMissing }) => minutesMissing).length;
  const lead = pages > 1 ? t.leadOfPages(total) : t.lead(total, missing);
  const typed = Object.fromEntries(Object.entries(filter.values).map(([name, value]) => [name, String(value ?? '')]));
  const href = (side: number) => withQuery(paths.meetings, { ...typed, side });
  return (
    <Layout shell={shell} title={t.title}>
      <PageHead title={t.title} lead={total === 0 ? t.none : lead}>
        {props.can.planMeeting ? <LinkButton href={paths.newMeeting}>{t.planMeeting}</LinkButton> : undefined}
      </PageHead>
      <Filter {...props} />
      {meetings.length === 0 ? (
        <Card id="ingen" title={t.none}>
          <EmptyState text={t.noneText}>
            <LinkButton href={paths.meetings}>{t.reset}</LinkButton>
          </EmptyState>
        </Card>
      ) : (
        byWeek(meetings).map(([monday, rows]) => <Week {...props} monday={monday} rows={rows} />)
      )}
      <Pager page={page} pages={pages} href={href} language={shell.language} />
    </Layout>
  );
}

function Filter({ shell, filter, routines }: MeetingsPageProps): JSX.Element {
  const t = meetingsTexts[shell.language];
  return (
    <form method="get" action={paths.meetings} class="rt-card rt-filter rt-filter--row" aria-label={t.filter}>
      <TextField form={filter} name="from" label={t.from} kind="date" />
      <TextField form={filter} name="until" label={t.until} kind="date" />
      <SelectField form={filter} name="routine" label={t.routine} options={routines} empty={t.allRoutines} />
      <Checkbox form={filter} name="missingMinutes" label={t.missing} />
      <SubmitButton>{t.show}</SubmitButton>
    </form>
  );
}

function Week(props: MeetingsPageProps & { monday: Day; rows: readonly MeetingRow[] }): JSX.Element {
  const { shell, today, monday, rows } = props;
  const range = `${dayAndMonth(monday, shell.language)} – ${dayAndMonth(addDays(monday, 6), shell.language)}`;
  return (
    <Card id={`uge-${monday}`} title={meetingsTexts[shell.language].week(weekNumber(monday), range)}>
      <ul class="rt-list rt-rows">
        {rows.map((meeting) => (
          <li class="rt-upcoming">
            <DateBlock day={meeting.day} today={today} language={shell.language} />
            <MeetingLine meeting={meeting} language={shell.language} />
            <RoutineIcon kind={meeting.kind} size="small" />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function MeetingLine({ meeting, language }: { meeting: MeetingRow; language: Language }): JSX.Element {
  const t = meetingsTexts[language];
  const { replies, present } = meeting;
  const time = atTimeRange(meeting.startMinutes, meeting.endMinutes, language);
  const people =
    present === undefined
      ? t.replies(replies.accepted, replies.declined, replies.waiting)
      : t.came(present.came, present.of);
  return (
    <div class="rt-upcoming__words">
      <h3>
        <a href={paths.meeting(meeting.id)}>{meetingName(meeting)}</a>
      </h3>
      <p>{[time, meeting.location].filter(Boolean).join(' · ')}</p>
      <p>{meeting.stage === 'planned' ? people : `${meetingTexts[language].stage[meeting.stage]} · ${people}`}</p>
      {meeting.minutesMissing ? <Badge tone="watch">{t.minutesMissing}</Badge> : null}
    </div>
  );
}

function byWeek(meetings: readonly MeetingRow[]): readonly (readonly [Day, readonly MeetingRow[]])[] {
  const weeks = new Map<Day, MeetingRow[]>();
  for (const meeting of meetings) {
    const monday = mondayOf(meeting.day);
    weeks.set(monday, [...(weeks.get(monday) ?? []), meeting]);
  }
  return [...weeks];
}
