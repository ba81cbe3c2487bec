import type { JSX } from 'preact';
import { LinkButton } from '../../platform/web/components.js';
import { capitalised, dayWithWeekday, weekNumber } from '../../platform/web/format.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { ActionsCard } from './rhythm-actions.js';
import { RoutinesCard } from './rhythm-routines.js';
import { StartCard } from './rhythm-start.js';
import { UpcomingCard } from './rhythm-upcoming.js';
import { rhythmTexts } from './rhythm.texts.js';
import type { RhythmPageProps } from './rhythm.types.js';

/** The leader's first page: what is about to break, what comes next, and each routine's half year. */
export function RhythmPage(props: RhythmPageProps): JSX.Element {
  const { shell, today, start } = props;
  const t = rhythmTexts[shell.language];
  const count = (status: string) => props.routines.filter((routine) => routine.status === status).length;
  const sums = {
    all: props.routines.length,
    onTrack: count('onTrack'),
    watch: count('watch'),
    offTrack: count('offTrack'),
  };
  const week = texts[shell.language].week(weekNumber(today));
  return (
    <Layout shell={shell} title={t.title}>
      <PageHead
        title={t.title}
        overline={`${capitalised(dayWithWeekday(today, shell.language))} · ${week}`}
        lead={sums.all === 0 || start !== undefined ? undefined : t.summary(sums)}
      >
        {start === undefined ? <HeadActions {...props} /> : undefined}
      </PageHead>
      {start === undefined ? <Running {...props} /> : <StartCard shell={shell} steps={start} />}
    </Layout>
  );
}

function Running(props: RhythmPageProps): JSX.Element {
  return (
    <>
      <div class="rt-grid rt-grid--main-side">
        <ActionsCard {...props} />
        <UpcomingCard {...props} />
      </div>
      <RoutinesCard {...props} />
    </>
  );
}

function HeadActions({ shell, todaysMeetingId, can }: RhythmPageProps): JSX.Element {
  const t = rhythmTexts[shell.language];
  return (
    <>
      {todaysMeetingId === undefined ? null : (
        <LinkButton kind="primary" href={paths.meeting(todaysMeetingId)}>
          {t.openToday}
        </LinkButton>
      )}
      {can.planMeeting ? <LinkButton href={paths.newMeeting}>{t.planMeeting}</LinkButton> : null}
    </>
  );
}
