import type { JSX } from 'preact';
import { Badge, Card, PostButton, SubmitButton } from '../../platform/web/components.js';
import { ErrorSummary, PostForm, SelectField, TextField } from '../../platform/web/form.js';
import { Layout } from '../../platform/web/layout.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { MeetingHeading } from './meeting-head.js';
import { meetingDetailsTexts } from './meeting-details.texts.js';
import type { MeetingDetailsPageProps } from './meeting-details.types.js';

/** What a leader changes on a coming meeting besides its time. Says who is mailed before anything is saved. */
export function MeetingDetailsPage(props: MeetingDetailsPageProps): JSX.Element {
  const { shell, meeting, recipients, forms, isOpen } = props;
  const t = meetingDetailsTexts[shell.language];
  const lead = isOpen ? t.lead(recipients) : t.closed;
  return (
    <Layout shell={shell} title={t.title}>
      {Object.entries(forms).map(([id, form]) => (
        <ErrorSummary form={{ ...form, id }} language={shell.language} />
      ))}
      <MeetingHeading meeting={meeting} language={shell.language} title={t.title} lead={lead} />
      {isOpen ? (
        <div class="rt-grid rt-grid--halves">
          <div class="rt-stack">
            <PlaceCard {...props} />
            <LockCard {...props} />
          </div>
          <PeopleCard {...props} />
        </div>
      ) : null}
    </Layout>
  );
}

function PlaceCard({ shell, meeting, forms }: MeetingDetailsPageProps): JSX.Element {
  const t = meetingDetailsTexts[shell.language];
  const form = { ...forms.place, id: 'place' };
  const { optional } = texts[shell.language].form;
  return (
    <Card id="sted" title={t.place}>
      <PostForm action={paths.meetingPlace(meeting.id)} csrfToken={shell.csrfToken} class="rt-form">
        <TextField form={form} name="location" label={t.location} maxlength={200} optional={optional} />
        <TextField form={form} name="videoUrl" label={t.video} hint={t.videoHint} maxlength={500} optional={optional} />
        <div class="rt-actions">
          <SubmitButton>{t.savePlace}</SubmitButton>
        </div>
      </PostForm>
    </Card>
  );
}

function LockCard({ shell, meeting, isLocked }: MeetingDetailsPageProps): JSX.Element {
  const t = meetingDetailsTexts[shell.language];
  const action = isLocked ? paths.unlockMeeting(meeting.id) : paths.lockMeeting(meeting.id);
  return (
    <Card id="laas" title={t.lock}>
      <p>
        <Badge tone={isLocked ? 'info' : 'neutral'} icon={isLocked ? 'lock' : 'sync'}>
          {isLocked ? t.isLocked : t.isFree}
        </Badge>
      </p>
      <p class="rt-muted rt-small">{t.lockText}</p>
      <PostButton action={action} csrfToken={shell.csrfToken}>
        {isLocked ? t.unlockIt : t.lockIt}
      </PostButton>
    </Card>
  );
}

function PeopleCard(props: MeetingDetailsPageProps): JSX.Element {
  const { shell, meeting, attendees } = props;
  const t = meetingDetailsTexts[shell.language];
  return (
    <Card id="deltagere" title={t.attendees} note={String(attendees.length)}>
      <p class="rt-muted rt-small">{t.removeHint}</p>
      <ul class="rt-list rt-rows">
        {attendees.map(({ personId, name, role }) => (
          <li class="rt-proposal">
            <span>
              {name}
              <span class="rt-muted">{` · ${t.roles[role]}`}</span>
            </span>
            {role === 'chair' ? null : (
              <PostButton
                small
                action={paths.meetingUninvite(meeting.id, personId)}
                csrfToken={shell.csrfToken}
                label={t.removeOf(name)}
              >
                {t.remove}
              </PostButton>
            )}
          </li>
        ))}
      </ul>
      <InviteForm {...props} />
    </Card>
  );
}

function InviteForm({ shell, meeting, others, forms }: MeetingDetailsPageProps): JSX.Element {
  const t = meetingDetailsTexts[shell.language];
  const form = { ...forms.invite, id: 'invite' };
  const roles = (['required', 'optional'] as const).map((value) => ({ value, label: t.roleOptions[value] }));
  const { choose } = texts[shell.language].form;
  if (others.length === 0) return <p class="rt-muted">{t.nobody}</p>;
  return (
    <PostForm action={paths.meetingAttendees(meeting.id)} csrfToken={shell.csrfToken} class="rt-form rt-form--after">
      <div class="rt-fields">
        <SelectField form={form} name="personId" label={t.person} options={others} empty={choose} />
        <SelectField form={form} name="role" label={t.role} options={roles} />
      </div>
      <div class="rt-actions">
        <SubmitButton kind="secondary">{t.invite}</SubmitButton>
      </div>
    </PostForm>
  );
}
