import type { JSX } from 'preact';
import { Breadcrumb, Card, ScrollTable, SubmitButton } from '../../platform/web/components.js';
import { ErrorSummary, TextField } from '../../platform/web/form.js';
import { percent, shortDay, timeRange } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { Icon, RoutineIcon } from '../../platform/web/icons.js';
import type { IconName } from '../../platform/web/icons.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import type { OwnReading } from '../access-log.types.js';
import { momentWords, periodWords } from './access-log.page.js';
import { accessLogTexts } from './access-log.texts.js';
import type { PersonAttendancePageProps } from './attendance-page.types.js';
import { attendanceTexts } from './attendance.texts.js';

const ICON: Record<PersonAttendancePageProps['meetings'][number]['attendance'], IconName> = {
  present: 'check',
  online: 'videocam',
  excused: 'minus',
  offDuty: 'time',
  absent: 'close',
};

/** One person's meetings one by one: for HR, the leader and the person. */
export function PersonAttendancePage(props: PersonAttendancePageProps): JSX.Element {
  const { shell, name, share, meetings, filter } = props;
  const { language } = shell;
  const t = attendanceTexts[language];
  return (
    <Layout shell={shell} title={`${name} · ${t.title}`}>
      <ErrorSummary form={filter} language={language} />
      {props.readings === null ? (
        <Breadcrumb href={paths.attendance}>{t.title}</Breadcrumb>
      ) : (
        <Breadcrumb href={paths.mine}>{texts[language].nav.mine}</Breadcrumb>
      )}
      <PageHead
        title={name}
        overline={props.department}
        lead={share === null ? t.nothing : t.personLead(percent(share, language), meetings.length)}
      />
      <form
        method="get"
        action={paths.personAttendance(props.personId)}
        class="rt-card rt-filter rt-filter--row"
        aria-label={t.filter}
      >
        <TextField form={filter} name="from" label={t.from} kind="date" />
        <TextField form={filter} name="until" label={t.until} kind="date" />
        <SubmitButton>{t.show}</SubmitButton>
      </form>
      <MeetingTable {...props} />
      {props.readings === null ? null : <Readings readings={props.readings} language={language} />}
    </Layout>
  );
}

function Readings({ readings, language }: { readings: readonly OwnReading[]; language: Language }): JSX.Element {
  const t = accessLogTexts[language];
  return (
    <Card id="set-af" title={t.readings}>
      <p class="rt-muted rt-small">{t.readingsText}</p>
      {readings.length === 0 ? <p>{t.noReadings}</p> : null}
      <ul class="rt-list rt-rows">
        {readings.map((reading) => (
          <li>
            <strong>{t.readers[reading.reader]}</strong>
            {` · ${reading.isExport ? t.exported : t.read} ${momentWords(reading.at, language)}`}
            <span class="rt-muted">{` · ${periodWords(reading, language)}`}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function MeetingTable({ shell, meetings }: PersonAttendancePageProps): JSX.Element {
  const { language } = shell;
  const t = attendanceTexts[language];
  return (
    <Card id="moeder" title={t.oneByOne} note={t.meetings(meetings.length)}>
      <ScrollTable label={`${t.oneByOne}, ${t.attendance.toLowerCase()}`}>
        <table class="rt-table rt-table--lines">
          <thead>
            <tr>
              {[t.date, t.time, t.meeting, t.team, t.attendance].map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {meetings.map((meeting) => (
              <tr>
                <td class="rt-nowrap">{`${shortDay(meeting.day, language)} ${meeting.day.slice(0, 4)}`}</td>
                <td class="rt-nowrap">{timeRange(meeting.startMinutes, meeting.endMinutes, language)}</td>
                <th scope="row">
                  <span class="rt-with-icon">
                    <RoutineIcon kind={meeting.kind} size="small" />
                    {meeting.name}
                  </span>
                </th>
                <td>{meeting.teamName}</td>
                <td class="rt-nowrap">
                  <Icon name={ICON[meeting.attendance]} class="rt-arrow" />{' '}
                  {texts[language].attendance[meeting.attendance]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </Card>
  );
}
