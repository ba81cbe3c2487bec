import type { JSX } from 'preact';
import { Card, FamilyCode, LinkButton, PostButton } from '../../platform/web/components.js';
import { atTime, atTimeRange, shortDay } from '../../platform/web/format.js';
import { RoutineIcon } from '../../platform/web/icons.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths, withQuery } from '../../platform/web/paths.js';
import { myTexts } from './my.texts.js';
import type { MyPageProps, TodaysMeeting } from './my.types.js';

export function TodayCard({ shell, meeting }: { shell: Shell; meeting: TodaysMeeting }): JSX.Element {
  const { language } = shell;
  const t = myTexts[language];
  const where = [
    t.todayAt(atTimeRange(meeting.startMinutes, meeting.endMinutes, language)),
    meeting.location,
    meeting.teamName,
  ];
  const id = `i-dag-${meeting.id}`;
  return (
    <section class="rt-card rt-card--dark" aria-labelledby={id}>
      <div class="rt-today__head">
        <RoutineIcon kind={meeting.kind} />
        <div>
          <h2 id={id}>{meeting.name}</h2>
          <p>{where.filter(Boolean).join(' · ')}</p>
        </div>
      </div>
      {meeting.presents === undefined ? null : (
        <p class="rt-today__presents">
          {t.youPresent}
          <strong>
            <FamilyCode code={meeting.presents.code} />
          </strong>
          {t.presents(atTime(meeting.presents.atMinutes, language))}
          {meeting.presents.questionWritten ? t.questionWritten : t.questionMissing}
        </p>
      )}
      <div class="rt-actions">
        <LinkButton kind="onDark" href={withQuery(paths.meeting(meeting.id), { team: meeting.teamId })}>
          {t.openAgenda}
        </LinkButton>
        {meeting.declined ? (
          <span>{t.declined}</span>
        ) : (
          <PostButton
            kind="ghostOnDark"
            action={paths.reply(meeting.id)}
            csrfToken={shell.csrfToken}
            fields={{ answer: 'declined' }}
          >
            {t.decline}
          </PostButton>
        )}
      </div>
    </section>
  );
}

export function NextMeetingsCard({ shell, next }: MyPageProps): JSX.Element {
  const { language } = shell;
  const t = myTexts[language];
  return (
    <Card id="naeste" title={t.next} note={<a href={paths.myCalendar}>{t.calendarLink}</a>}>
      {next.length === 0 ? <p class="rt-muted">{t.none}</p> : null}
      <ul class="rt-list rt-rows">
        {next.map((meeting) => (
          <li class="rt-upcoming rt-upcoming--small">
            <RoutineIcon kind={meeting.kind} size="small" />
            <div class="rt-upcoming__words">
              <h3>
                <a href={withQuery(paths.meeting(meeting.id), { team: meeting.teamId })}>{meeting.name}</a>
              </h3>
              <p>
                {[`${shortDay(meeting.day, language)} ${atTime(meeting.startMinutes, language)}`, meeting.teamName]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
