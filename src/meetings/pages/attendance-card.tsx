import type { JSX } from 'preact';
import { Card, KeyFigures, SubmitButton } from '../../platform/web/components.js';
import { PostForm } from '../../platform/web/form.js';
import type { Language } from '../../platform/web/format.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import type { AttendanceCode, AttendeeView, MeetingPageProps } from './meeting-page.types.js';
import { meetingTexts } from './meeting.texts.js';

const CODES: readonly AttendanceCode[] = ['present', 'online', 'excused', 'offDuty', 'absent'];

/** Before the meeting the answers; from its start the attendance, filled from the answers. The reason is never asked for. */
export function AttendanceCard(props: MeetingPageProps): JSX.Element {
  const { shell, meeting, attendees, can } = props;
  const t = meetingTexts[shell.language];
  const counted = attendees.filter(({ attendance }) => attendance !== 'offDuty');
  const came = counted.filter(({ attendance }) => attendance === 'present' || attendance === 'online');
  const planned = meeting.stage === 'planned' || meeting.stage === 'cancelled';
  const yes = attendees.filter(({ reply }) => reply === 'accepted');
  const note = planned
    ? t.attendanceCount(yes.length, attendees.length)
    : t.attendanceCount(came.length, counted.length);
  return (
    <Card id="fremmoede" title={t.attendance} note={note}>
      {can.recordAttendance ? (
        <PostForm action={paths.attendanceOf(meeting.id)} csrfToken={shell.csrfToken} class="rt-form">
          <p class="rt-muted rt-small">{t.attendanceHint}</p>
          <ul class="rt-list rt-rows rt-attendance">
            {attendees.map((attendee) => (
              <AttendanceRow attendee={attendee} language={shell.language} />
            ))}
          </ul>
          <div class="rt-actions">
            <SubmitButton kind="secondary">{t.saveAttendance}</SubmitButton>
          </div>
        </PostForm>
      ) : (
        <ul class="rt-list rt-rows rt-attendance">
          {attendees.map((attendee) => (
            <li>
              <Name attendee={attendee} language={shell.language} />
              <span class="rt-muted">
                {planned
                  ? texts[shell.language].reply[attendee.reply]
                  : texts[shell.language].attendance[attendee.attendance]}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function AttendanceRow({ attendee, language }: { attendee: AttendeeView; language: Language }): JSX.Element {
  const words = texts[language].attendance;
  const differs = attendee.attendance !== 'present' && attendee.attendance !== 'online';
  return (
    <li>
      <Name attendee={attendee} language={language} />
      <input type="hidden" name="personId" value={attendee.personId} />
      <select
        class={`form-select${differs ? ' rt-select--differs' : ''}`}
        name="attendance"
        aria-label={meetingTexts[language].attendanceOf(attendee.name)}
      >
        {CODES.map((code) => (
          <option value={code} selected={code === attendee.attendance}>
            {words[code]}
          </option>
        ))}
      </select>
    </li>
  );
}

function Name({ attendee, language }: { attendee: AttendeeView; language: Language }): JSX.Element {
  return (
    <span>
      {attendee.name}
      {attendee.part === undefined ? null : (
        <span class="rt-muted">{` · ${meetingTexts[language].parts[attendee.part]}`}</span>
      )}
    </span>
  );
}

export function SoFarCard({ shell, agenda }: MeetingPageProps): JSX.Element {
  const t = meetingTexts[shell.language];
  const count = (value: number) => String(value);
  return (
    <Card id="indtil-nu" title={t.soFar}>
      <KeyFigures
        items={[
          { value: count(agenda.filter(({ decision }) => decision !== '').length), label: t.decisions },
          { value: count(agenda.flatMap(({ followUps }) => followUps).length), label: t.followUps },
          {
            value: count(agenda.filter(({ state }) => state === 'now' || state === 'ahead').length),
            label: t.itemsLeft,
          },
        ]}
      />
    </Card>
  );
}
