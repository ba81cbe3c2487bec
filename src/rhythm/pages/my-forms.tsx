import type { JSX } from 'preact';
import { Card, SubmitButton } from '../../platform/web/components.js';
import { PostForm, SelectField, TextArea, TextField } from '../../platform/web/form.js';
import { capitalised, monthName } from '../../platform/web/format.js';
import { Icon } from '../../platform/web/icons.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { myTexts } from './my.texts.js';
import type { MyPageProps } from './my.types.js';

/** Five buttons' worth of choice and one free line; who answered is never stored with the answer. */
export function PulseCard({ shell, pulse }: MyPageProps): JSX.Element | null {
  const { language } = shell;
  const t = myTexts[language];
  if (pulse === undefined) return null;
  const error = pulse.form.errors.score;
  return (
    <Card id="puls" title={t.pulse} note={capitalised(monthName(pulse.month, language))}>
      <PostForm action={paths.pulse} csrfToken={shell.csrfToken} class="rt-form">
        <fieldset>
          <legend class="form-label">{t.pulseQuestion}</legend>
          {error === undefined ? null : <span class="form-error-message">{error}</span>}
          <div class="rt-scores">
            {t.scores.map((label, index) => (
              <div class="rt-score">
                <input
                  type="radio"
                  name="score"
                  id={`${pulse.form.id ?? 'felt'}-score${index === 0 ? '' : `-${index}`}`}
                  value={index + 1}
                  checked={pulse.form.values.score === String(index + 1)}
                />
                <label for={`${pulse.form.id ?? 'felt'}-score${index === 0 ? '' : `-${index}`}`}>
                  <strong>{index + 1}</strong> {label}
                </label>
              </div>
            ))}
          </div>
        </fieldset>
        <TextArea
          form={pulse.form}
          name="whatWouldHelp"
          label={t.whatWouldHelp}
          optional={texts[language].form.optional}
          rows={2}
        />
        <p class="rt-section-note">
          <Icon name="lock" />
          {t.pulseNote(pulse.leader)}
        </p>
        <div class="rt-actions">
          <SubmitButton>{t.sendPulse}</SubmitButton>
        </div>
      </PostForm>
    </Card>
  );
}

export function AgendaItemCard({ shell, agenda }: MyPageProps): JSX.Element | null {
  const t = myTexts[shell.language];
  if (agenda.meetings.length === 0) return null;
  const form = { ...agenda.form, values: { timeBoxMinutes: '5', ...agenda.form.values } };
  return (
    <Card id="punkt" title={t.addItem}>
      <PostForm action={paths.myAgendaItems} csrfToken={shell.csrfToken} class="rt-form">
        <SelectField form={form} name="meetingId" label={t.meeting} options={agenda.meetings} />
        <TextField form={form} name="title" label={t.item} hint={t.itemHint} maxlength={200} />
        <SelectField
          form={form}
          name="timeBoxMinutes"
          label={t.time}
          options={[5, 10, 15, 20, 30].map((count) => ({ value: String(count), label: t.minutes(count) }))}
        />
        <div class="rt-actions">
          <SubmitButton kind="secondary">{t.saveItem}</SubmitButton>
        </div>
      </PostForm>
    </Card>
  );
}
