import type { JSX } from 'preact';
import { Card, DateBlock, EmptyState } from '../../platform/web/components.js';
import { atTimeRange } from '../../platform/web/format.js';
import { Icon, RoutineIcon } from '../../platform/web/icons.js';
import { paths } from '../../platform/web/paths.js';
import { rhythmTexts } from './rhythm.texts.js';
import type { RhythmPageProps, UpcomingMeeting } from './rhythm.types.js';

export function UpcomingCard({ shell, today, upcoming }: RhythmPageProps): JSX.Element {
  const t = rhythmTexts[shell.language];
  const link = <a href={paths.yearPlan(shell.planYear)}>{t.seePlan}</a>;
  return (
    <Card id="naeste" title={t.upcoming} note={link}>
      {upcoming.length === 0 ? (
        <EmptyState text={t.noMeetings} />
      ) : (
        <ul class="rt-list rt-rows">
          {upcoming.map((meeting) => (
            <li class="rt-upcoming">
              <DateBlock day={meeting.day} today={today} language={shell.language} />
              <div class="rt-upcoming__words">
                <h3>
                  <a href={paths.meeting(meeting.id)}>{meeting.name}</a>
                </h3>
                <p>{placeAndTime(meeting, shell.language)}</p>
                <Replies replies={meeting.replies} language={shell.language} />
              </div>
              <RoutineIcon kind={meeting.kind} size="small" />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function placeAndTime(meeting: UpcomingMeeting, language: 'da' | 'en'): string {
  const { families } = meeting;
  const parts = [atTimeRange(meeting.startMinutes, meeting.endMinutes, language), meeting.location];
  if (families !== undefined) parts.push(rhythmTexts[language].families(families.chosen, families.places));
  return parts.filter((part) => part !== '').join(' · ');
}

function Replies(props: { replies: UpcomingMeeting['replies']; language: 'da' | 'en' }): JSX.Element {
  const t = rhythmTexts[props.language];
  const { accepted, declined, waiting } = props.replies;
  return (
    <p>
      {accepted === 0 ? null : (
        <span class="rt-inline">
          <Icon name="check" />
          {t.yes(accepted)}
        </span>
      )}
      {declined === 0 ? null : (
        <span class="rt-inline">
          <Icon name="close" />
          {t.no(declined)}
        </span>
      )}
      {waiting === 0 ? null : (
        <span class="rt-inline">
          <Icon name="hourglass" />
          {t.waiting(waiting)}
        </span>
      )}
    </p>
  );
}
