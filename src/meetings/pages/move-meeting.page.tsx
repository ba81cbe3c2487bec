import type { JSX } from 'preact';
import { Alert, Card, LinkButton, SubmitButton } from '../../platform/web/components.js';
import { ErrorSummary, PostForm, TextArea, TextField } from '../../platform/web/form.js';
import { atTimeRange, capitalised, dayWithWeekday, list, time } from '../../platform/web/format.js';
import { Layout } from '../../platform/web/layout.js';
import { paths, withQuery } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { MeetingHeading } from './meeting-head.js';
import type { MoveMeetingPageProps } from './meeting-page.types.js';
import { meetingsTexts } from './meetings.texts.js';

/** Another time for one meeting: the planner's proposals first, any time below. Says how many mails leave. */
export function MoveMeetingPage(props: MoveMeetingPageProps): JSX.Element {
  const { shell, meeting, recipients } = props;
  const t = meetingsTexts[shell.language];
  return (
    <Layout shell={shell} title={t.move}>
      <ErrorSummary form={props.form} language={shell.language} />
      <MeetingHeading meeting={meeting} language={shell.language} title={t.move} lead={t.moveLead(recipients)} />
      <div class="rt-grid rt-grid--main-side">
        <MoveForm {...props} />
        <Proposals {...props} />
      </div>
    </Layout>
  );
}

function MoveForm({ shell, meeting, form, warnings, recipients }: MoveMeetingPageProps): JSX.Element {
  const t = meetingsTexts[shell.language];
  const kit = texts[shell.language].form;
  const names = list(
    warnings.map(({ name }) => name),
    shell.language,
  );
  return (
    <Card id="ny-tid" title={t.newDay}>
      <PostForm action={paths.moveMeeting(meeting.id)} csrfToken={shell.csrfToken} class="rt-form">
        {warnings.length === 0 ? null : (
          <>
            <Alert tone="watch" title={t.warn}>
              <p>{t.warnText(names)}</p>
            </Alert>
            <input type="hidden" name="acceptWarnings" value="true" />
          </>
        )}
        <TextField form={form} name="startsOn" label={t.newDay} kind="date" />
        <div class="rt-fields rt-fields--gap">
          <TextField form={form} name="startTime" label={t.start} kind="time" hint={kit.timeHint} />
          <TextField form={form} name="endTime" label={t.end} kind="time" hint={kit.timeHint} />
        </div>
        <TextArea form={form} name="reason" label={t.reason} hint={t.reasonHint} rows={2} />
        <div class="rt-actions">
          <SubmitButton>{warnings.length === 0 ? t.saveMove(recipients) : t.acceptWarnings}</SubmitButton>
          <LinkButton href={paths.meeting(meeting.id)}>{kit.cancel}</LinkButton>
        </div>
      </PostForm>
    </Card>
  );
}

function Proposals({ shell, meeting, proposals }: MoveMeetingPageProps): JSX.Element | null {
  const { language } = shell;
  const t = meetingsTexts[language];
  if (proposals.length === 0) return null;
  return (
    <Card id="forslag" title={t.proposals}>
      <ul class="rt-list rt-rows">
        {proposals.map((each) => (
          <li class="rt-proposal">
            <div>
              <strong>{capitalised(dayWithWeekday(each.day, language))}</strong>
              <p class="rt-muted">
                {`${atTimeRange(each.startMinutes, each.endMinutes, language)} · ${t.canCome(each.canCome, each.of)}`}
              </p>
            </div>
            <LinkButton
              small
              href={withQuery(paths.moveMeeting(meeting.id), {
                startsOn: each.day,
                startTime: time(each.startMinutes, language),
                endTime: time(each.endMinutes, language),
              })}
            >
              {t.choose}
            </LinkButton>
          </li>
        ))}
      </ul>
    </Card>
  );
}
