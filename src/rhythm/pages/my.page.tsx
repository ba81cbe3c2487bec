import type { JSX } from 'preact';
import { ErrorSummary } from '../../platform/web/form.js';
import { capitalised, dayWithWeekday, weekNumber } from '../../platform/web/format.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { AnswersCard } from './my-answers.js';
import { MyFollowUpsCard } from './my-follow-ups.js';
import { AgendaItemCard, PulseCard } from './my-forms.js';
import { NextMeetingsCard, TodayCard } from './my-meetings.js';
import { MyWishesCard } from './my-wishes.js';
import { myTexts } from './my.texts.js';
import type { MyPageProps } from './my.types.js';

/** A worker's page, mostly on a phone: today first, then what waits for an answer. */
export function MyPage(props: MyPageProps): JSX.Element {
  const { shell, today, todays, unanswered, followUps } = props;
  const { language } = shell;
  const t = myTexts[language];
  const title = t.title(props.firstName);
  const urgent = followUps.filter(({ daysOver }) => daysOver >= 0).length;
  return (
    <Layout shell={shell} title={title} htmx>
      {props.pulse === undefined ? null : <ErrorSummary form={props.pulse.form} language={language} />}
      <ErrorSummary form={props.agenda.form} language={language} />
      <PageHead
        title={title}
        overline={`${capitalised(dayWithWeekday(today, language))} · ${texts[language].week(weekNumber(today))}`}
        lead={t.lead(todays.length, unanswered.length, urgent)}
      >
        <a href={paths.personAttendance(props.personId)}>{t.attendance}</a>
      </PageHead>
      <div class="rt-grid rt-grid--halves">
        <div class="rt-stack">
          {todays.map((meeting) => (
            <TodayCard shell={shell} meeting={meeting} />
          ))}
          <AnswersCard {...props} />
          <MyWishesCard {...props} />
          <MyFollowUpsCard {...props} />
        </div>
        <div class="rt-stack">
          <PulseCard {...props} />
          <AgendaItemCard {...props} />
          <NextMeetingsCard {...props} />
        </div>
      </div>
    </Layout>
  );
}
