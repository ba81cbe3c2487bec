import type { JSX } from 'preact';
import { Alert, Card, SubmitButton } from '../../platform/web/components.js';
import { PostForm, RadioGroup, TextArea, TextField } from '../../platform/web/form.js';
import { atTimeRange, longDay } from '../../platform/web/format.js';
import { texts } from '../../platform/web/texts/texts.js';
import type { AnswerPageProps } from './answer.page.js';
import { answerTexts } from './answer.texts.js';

/** What became of the other time that this person asked for. */
export function WishNote({ shell: { language }, wish }: AnswerPageProps): JSX.Element | null {
  if (!wish) return null;
  const t = answerTexts[language].wish;
  const when = `${longDay(wish.day, language)} ${atTimeRange(wish.startMinute, wish.endMinute, language)}`;
  return (
    <Alert tone={wish.state === 'refused' ? 'watch' : 'info'} title={t.title[wish.state]}>
      <p>{t.text[wish.state](when)}</p>
      {wish.reason === '' ? null : <p>{t.reason(wish.reason)}</p>}
    </Alert>
  );
}

export function AnswerForm({ shell, form, token, action }: AnswerPageProps & { action: string }): JSX.Element {
  const { language } = shell;
  const [t, kit] = [answerTexts[language], texts[language]];
  const options = [
    { value: 'ja', label: kit.reply.accepted },
    { value: 'nej', label: kit.reply.declined },
    { value: 'maaske', label: kit.reply.tentative },
    { value: 'anden-tid', label: kit.reply.counter },
  ];
  return (
    <Card id="svar" title={t.answer} class="rt-card--narrow">
      <PostForm action={action} csrfToken={shell.csrfToken} class="rt-form">
        <input type="hidden" name="t" value={token} />
        <RadioGroup form={form} name="svar" label={t.answer} options={options} />
        <fieldset class="rt-fields rt-fields--gap">
          <legend class="form-label">{t.otherTime}</legend>
          <TextField form={form} name="proposedOn" label={t.day} kind="date" optional={kit.form.optional} />
          <TextField form={form} name="proposedStartMinute" label={t.from} kind="time" optional={kit.form.optional} />
          <TextField form={form} name="proposedEndMinute" label={t.to} kind="time" optional={kit.form.optional} />
        </fieldset>
        <TextArea
          form={form}
          name="comment"
          label={t.comment}
          optional={kit.form.optional}
          hint={kit.form.cprHint}
          rows={2}
        />
        <SubmitButton kind="primary">{t.send}</SubmitButton>
      </PostForm>
    </Card>
  );
}
