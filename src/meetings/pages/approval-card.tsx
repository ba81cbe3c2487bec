import type { JSX } from 'preact';
import { Card, PostButton, SubmitButton } from '../../platform/web/components.js';
import { PostForm, TextArea } from '../../platform/web/form.js';
import { paths } from '../../platform/web/paths.js';
import type { MeetingPageProps } from './meeting-page.types.js';
import { meetingLifeTexts } from './meeting-life.texts.js';

export const CORRECTION_FORM_ID = 'rettelse';

/** From the end of a meeting to approved minutes: one step at a time. */
export function ApprovalCard({ shell, meeting, can, correctionForm }: MeetingPageProps): JSX.Element | null {
  const t = meetingLifeTexts[shell.language];
  if (!can.sendForApproval && !can.approve && !can.askForCorrection) return null;
  return (
    <Card id="godkendelse" title={t.approval}>
      {can.sendForApproval ? (
        <>
          <p class="rt-muted rt-small">{t.sendText}</p>
          <PostButton kind="primary" action={paths.sendForApproval(meeting.id)} csrfToken={shell.csrfToken}>
            {t.send}
          </PostButton>
        </>
      ) : null}
      {can.approve ? (
        <PostButton kind="primary" action={paths.approveMinutes(meeting.id)} csrfToken={shell.csrfToken}>
          {t.approve}
        </PostButton>
      ) : null}
      {can.askForCorrection ? (
        <PostForm
          action={paths.askForCorrection(meeting.id)}
          csrfToken={shell.csrfToken}
          class="rt-form rt-form--after"
        >
          <TextArea form={{ ...correctionForm, id: CORRECTION_FORM_ID }} name="text" label={t.correction} rows={2} />
          <div class="rt-actions">
            <SubmitButton kind="secondary">{t.ask}</SubmitButton>
          </div>
        </PostForm>
      ) : null}
    </Card>
  );
}

/** Training counts when the one who taught says so. */
export function TrainingCard({ shell, meeting, training = [] }: MeetingPageProps): JSX.Element | null {
  const t = meetingLifeTexts[shell.language];
  if (training.length === 0) return null;
  return (
    <Card id="oplaering" title={t.training}>
      <p class="rt-muted rt-small">{t.trainingText}</p>
      <ul class="rt-list rt-rows">
        {training.map(({ subjectId, elementId, label }) => (
          <li>
            <span>{label}</span>
            <PostButton
              small
              action={paths.signOffTraining(meeting.id)}
              csrfToken={shell.csrfToken}
              fields={{ subjectId, elementId: elementId ?? '' }}
            >
              {t.signOff}
            </PostButton>
          </li>
        ))}
      </ul>
    </Card>
  );
}
