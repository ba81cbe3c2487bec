import type { JSX } from 'preact';
import { Card, LinkButton, PostButton, PrintButton } from '../../platform/web/components.js';
import { ErrorSummary } from '../../platform/web/form.js';
import { Layout } from '../../platform/web/layout.js';
import { paths, webAddress } from '../../platform/web/paths.js';
import { ADD_ITEM_FORM_ID, addsLive } from './add-item-form.js';
import { AgendaSection } from './agenda-section.js';
import { AgendaStrip } from './agenda-strip.js';
import { ApprovalCard, CORRECTION_FORM_ID, TrainingCard } from './approval-card.js';
import { AttendanceCard, SoFarCard } from './attendance-card.js';
import { MeetingHeading, meetingName } from './meeting-head.js';
import type { MeetingPageProps } from './meeting-page.types.js';
import { meetingTexts } from './meeting.texts.js';
import { SaveBar } from './save-bar.js';

/** Agenda, minutes, decisions and follow-ups in one place; time boxes guide and cut nothing off. */
export function MeetingPage(props: MeetingPageProps): JSX.Element {
  const { shell, meeting } = props;
  return (
    <Layout shell={shell} title={meetingName(meeting)} htmx={props.can.takeMinutes || addsLive(props)}>
      <ErrorSummary form={props.form} language={shell.language} />
      <ErrorSummary form={{ ...props.itemForm, id: ADD_ITEM_FORM_ID }} language={shell.language} />
      <ErrorSummary form={{ ...props.correctionForm, id: CORRECTION_FORM_ID }} language={shell.language} />
      <MeetingHeading meeting={meeting} language={shell.language}>
        <HeadActions {...props} />
      </MeetingHeading>
      <AgendaStrip {...props} />
      <div class="rt-grid rt-grid--meeting">
        <AgendaSection {...props} />
        <div class="rt-stack">
          <AttendanceCard {...props} />
          {meeting.stage === 'planned' || meeting.stage === 'cancelled' ? null : <SoFarCard {...props} />}
          <ApprovalCard {...props} />
          <TrainingCard {...props} />
          <ChangeCard {...props} />
        </div>
      </div>
      {props.can.takeMinutes ? <SaveBar {...props} /> : null}
    </Layout>
  );
}

function HeadActions({ shell, meeting, can }: MeetingPageProps): JSX.Element {
  const t = meetingTexts[shell.language];
  const video = webAddress(meeting.videoUrl);
  return (
    <>
      {can.start ? (
        <PostButton kind="primary" action={paths.startMeeting(meeting.id)} csrfToken={shell.csrfToken}>
          {t.start}
        </PostButton>
      ) : null}
      <PrintButton language={shell.language} />
      {video === undefined ? null : (
        <LinkButton href={video} icon="videocam">
          {t.openVideo}
        </LinkButton>
      )}
    </>
  );
}

function ChangeCard({ shell, meeting, can }: MeetingPageProps): JSX.Element | null {
  const t = meetingTexts[shell.language];
  if (!can.move && !can.cancel && can.plan !== true) return null;
  return (
    <Card id="ret" title={t.change}>
      <div class="rt-actions">
        {can.move ? (
          <LinkButton href={paths.moveMeeting(meeting.id)} icon="sync">
            {t.move}
          </LinkButton>
        ) : null}
        {can.move ? <a href={paths.meetingDetails(meeting.id)}>{t.details}</a> : null}
        {can.cancel ? <a href={paths.cancelMeeting(meeting.id)}>{t.cancel}</a> : null}
        {can.plan === true ? <a href={paths.meetingMails(meeting.id)}>{t.mails}</a> : null}
      </div>
    </Card>
  );
}
