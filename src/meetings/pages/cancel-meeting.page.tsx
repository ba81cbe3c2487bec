import type { JSX } from 'preact';
import { Card, Coded, LinkButton, SubmitButton } from '../../platform/web/components.js';
import { ErrorSummary, PostForm, TextArea } from '../../platform/web/form.js';
import { list } from '../../platform/web/format.js';
import { Layout } from '../../platform/web/layout.js';
import { paths } from '../../platform/web/paths.js';
import { MeetingHeading } from './meeting-head.js';
import type { CancelMeetingPageProps } from './meeting-page.types.js';
import { meetingsTexts } from './meetings.texts.js';

/** A page instead of a modal: what will happen, then one button that says it again. */
export function CancelMeetingPage(props: CancelMeetingPageProps): JSX.Element {
  const { shell, meeting, form, recipients, promises } = props;
  const t = meetingsTexts[shell.language];
  return (
    <Layout shell={shell} title={t.cancel}>
      <ErrorSummary form={form} language={shell.language} />
      <MeetingHeading meeting={meeting} language={shell.language} title={t.cancel} lead={t.cancelLead(recipients)} />
      <Card id="aflys" title={t.cancelWhat} class="rt-card--narrow">
        <ul>
          <li>{t.cancelMails(recipients)}</li>
          {promises.length === 0 ? null : (
            <li>
              <Coded text={t.cancelPromises(list(promises, shell.language))} />
            </li>
          )}
          <li>{t.cancelKept}</li>
        </ul>
        <PostForm action={paths.cancelMeeting(meeting.id)} csrfToken={shell.csrfToken} class="rt-form rt-form--after">
          <TextArea form={form} name="reason" label={t.reason} hint={t.reasonHint} rows={2} />
          <div class="rt-actions">
            <SubmitButton>{t.confirmCancel(recipients)}</SubmitButton>
            <LinkButton href={paths.meeting(meeting.id)}>{t.keep}</LinkButton>
          </div>
        </PostForm>
      </Card>
    </Layout>
  );
}
