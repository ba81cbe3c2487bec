import type { JSX } from 'preact';
import { Breadcrumb, Card, LinkButton, SubmitButton } from '../../platform/web/components.js';
import { ErrorSummary, PostForm, SelectField, TextField } from '../../platform/web/form.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import type { NewMeetingPageProps } from './meeting-page.types.js';
import { meetingsTexts } from './meetings.texts.js';

/** A meeting outside the plan; saving it invites the team. */
export function NewMeetingPage({ shell, routines, people, form }: NewMeetingPageProps): JSX.Element {
  const t = meetingsTexts[shell.language];
  const kit = texts[shell.language].form;
  return (
    <Layout shell={shell} title={t.newTitle}>
      <ErrorSummary form={form} language={shell.language} />
      <Breadcrumb href={paths.meetings}>{t.title}</Breadcrumb>
      <PageHead title={t.newTitle} lead={t.newLead} />
      <Card id="nyt" title={t.newTitle} hideTitle class="rt-card--narrow">
        <PostForm action={paths.newMeeting} csrfToken={shell.csrfToken} class="rt-form">
          <SelectField form={form} name="routineId" label={t.routine} options={routines} empty={kit.choose} />
          <SelectField form={form} name="personId" label={t.withWhom} options={people ?? []} empty={t.wholeTeam} />
          <TextField form={form} name="startsOn" label={t.newDay} kind="date" />
          <div class="rt-fields rt-fields--gap">
            <TextField form={form} name="startTime" label={t.start} kind="time" hint={kit.timeHint} />
            <TextField form={form} name="endTime" label={t.end} kind="time" hint={kit.timeHint} />
          </div>
          <TextField form={form} name="location" label={t.location} maxlength={200} />
          <div class="rt-actions">
            <SubmitButton>{t.saveNew}</SubmitButton>
            <LinkButton href={paths.meetings}>{kit.cancel}</LinkButton>
          </div>
        </PostForm>
      </Card>
    </Layout>
  );
}
