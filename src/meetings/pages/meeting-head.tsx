import type { ComponentChildren, JSX } from 'preact';
import { Badge, Breadcrumb } from '../../platform/web/components.js';
import type { Tone } from '../../platform/web/components.js';
import { atTimeRange, capitalised, longDay, shortDay } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { Icon, RoutineIcon } from '../../platform/web/icons.js';
import type { IconName } from '../../platform/web/icons.js';
import { PageHead } from '../../platform/web/layout.js';
import { paths } from '../../platform/web/paths.js';
import { reasonWords } from '../../platform/web/reason-words.js';
import { texts } from '../../platform/web/texts/texts.js';
import type { MeetingHead, Stage } from './meeting-page.types.js';
import { meetingTexts } from './meeting.texts.js';

const STAGE: Record<Stage, { tone: Tone; icon: IconName }> = {
  planned: { tone: 'info', icon: 'calendar-month' },
  running: { tone: 'info', icon: 'time' },
  held: { tone: 'neutral', icon: 'check' },
  sentForApproval: { tone: 'watch', icon: 'visibility' },
  approved: { tone: 'good', icon: 'check' },
  cancelled: { tone: 'bad', icon: 'close' },
};

/** When, where, what, and how far: the same on every page about one meeting. */
export function MeetingHeading(props: {
  meeting: MeetingHead;
  language: Language;
  title?: string;
  lead?: string;
  children?: ComponentChildren;
}): JSX.Element {
  const { meeting, language } = props;
  const t = meetingTexts[language];
  const when = `${capitalised(longDay(meeting.day, language))} · ${atTimeRange(meeting.startMinutes, meeting.endMinutes, language)}`;
  return (
    <>
      <Breadcrumb href={props.title === undefined ? paths.meetings : paths.meeting(meeting.id)}>
        {props.title === undefined ? texts[language].nav.meetings : meetingName(meeting)}
      </Breadcrumb>
      <PageHead
        title={props.title ?? meetingName(meeting)}
        overline={[when, meeting.location].filter(Boolean).join(' · ')}
        lead={props.lead}
        icon={<RoutineIcon kind={meeting.kind} size="large" />}
        badge={
          <Badge tone={STAGE[meeting.stage].tone} icon={STAGE[meeting.stage].icon}>
            {t.stage[meeting.stage]}
          </Badge>
        }
      >
        {props.children}
      </PageHead>
      {meeting.moved === undefined ? null : (
        <p class="rt-moved rt-moved--head">
          <Icon name="sync" />
          {t.movedFrom(shortDay(meeting.moved.fromDay, language), reasonWords(meeting.moved.reason, language))}
        </p>
      )}
    </>
  );
}

export function meetingName(meeting: MeetingHead): string {
  return [meeting.name, meeting.person].filter(Boolean).join(' · ');
}
