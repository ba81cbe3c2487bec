import type { JSX } from 'preact';
import { Badge, Card, DateBlock } from '../../platform/web/components.js';
import { atTimeRange, capitalised, monthName } from '../../platform/web/format.js';
import { Icon } from '../../platform/web/icons.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { paths, withQuery } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { MyFeed } from './my-feed.js';
import { myTexts } from './my.texts.js';
import type { MyCalendarPageProps } from './my.types.js';

/** All own meetings across teams, and the address that brings them into any calendar. */
export function MyCalendarPage(props: MyCalendarPageProps): JSX.Element {
  const { shell, meetings, today } = props;
  const t = myTexts[shell.language];
  const coming = meetings.filter(({ day }) => day >= today);
  const past = meetings.filter(({ day }) => day < today);
  return (
    <Layout shell={shell} title={t.calendar}>
      <PageHead title={t.calendar} lead={coming.length === 0 ? t.none : t.calendarLead(coming.length)} />
      <div class="rt-grid rt-grid--main-side">
        <div class="rt-stack">
          <MonthCards {...props} meetings={coming} id="maaned" />
          {past.length === 0 ? null : (
            <details class="rt-more">
              <summary>
                <Icon name="chevron-right" />
                {t.calendarPast(past.length)}
              </summary>
              <div class="rt-stack">
                <MonthCards {...props} meetings={past} id="foer" />
              </div>
            </details>
          )}
        </div>
        <MyFeed {...props} />
      </div>
    </Layout>
  );
}

function MonthCards(props: MyCalendarPageProps & { id: string }): JSX.Element {
  const months = [...new Set(props.meetings.map(({ day }) => day.slice(0, 7)))];
  return (
    <>
      {months.map((month) => (
        <MonthCard {...props} month={month} />
      ))}
    </>
  );
}

function MonthCard({
  shell,
  today,
  meetings,
  id,
  month,
}: MyCalendarPageProps & { id: string; month: string }): JSX.Element {
  const { language } = shell;
  const mine = meetings.filter(({ day }) => day.startsWith(month));
  const title = capitalised(`${monthName(Number(month.slice(5)), language)} ${month.slice(0, 4)}`);
  return (
    <Card id={`${id}-${month}`} title={title}>
      <ul class="rt-list rt-rows">
        {mine.map((meeting) => (
          <li class="rt-upcoming">
            <DateBlock day={meeting.day} today={today} language={language} />
            <div class="rt-upcoming__words">
              <h3>
                <a href={withQuery(paths.meeting(meeting.id), { team: meeting.teamId })}>{meeting.name}</a>
              </h3>
              <p>
                {[atTimeRange(meeting.startMinutes, meeting.endMinutes, language), meeting.location, meeting.teamName]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <Badge tone={REPLY_TONE[meeting.reply]} icon={REPLY_ICON[meeting.reply]}>
              {texts[language].reply[meeting.reply]}
            </Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const REPLY_TONE = {
  accepted: 'good',
  declined: 'neutral',
  tentative: 'watch',
  counter: 'watch',
  none: 'watch',
} as const;
const REPLY_ICON = {
  accepted: 'check',
  declined: 'close',
  tentative: 'visibility',
  counter: 'time',
  none: 'hourglass',
} as const;
