import type { JSX } from 'preact';
import { Alert, SubmitButton } from '../../platform/web/components.js';
import { PostForm, SelectField, TextArea, TextField, hx } from '../../platform/web/form.js';
import type { FormView } from '../../platform/web/form.js';
import { atTime } from '../../platform/web/format.js';
import { Icon } from '../../platform/web/icons.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { ItemFacts, itemTitle } from './agenda-item.js';
import type { AgendaItemView, MeetingPageProps } from './meeting-page.types.js';
import { meetingTexts } from './meeting.texts.js';

type Props = MeetingPageProps & { readonly item: AgendaItemView; readonly next?: AgendaItemView };

/** The form that the buttons of the save bar submit too, by its id. */
export const ITEM_FORM_ID = 'punkt';

/**
 * The open point. Posts `revision`, `minutes`, `decision`, the follow-ups as parallel lists, and `action` (`save` when
 * left out, as htmx does it; `close`, `carryOver`, `addFollowUp`, `end`).
 */
export function AgendaItemForm(props: Props): JSX.Element {
  const { shell, meeting, item, next } = props;
  const t = meetingTexts[shell.language];
  const form = filled(props);
  const action = paths.agendaItem(meeting.id, item.id);
  const autosave = hx(shell.nonce, {
    'hx-post': action,
    'hx-trigger': 'input delay:3s',
    'hx-target': '#gemt',
    'hx-swap': 'outerHTML',
  });
  return (
    <PostForm id={ITEM_FORM_ID} action={action} csrfToken={shell.csrfToken} class="rt-form" {...autosave}>
      <input type="hidden" name="revision" id="revision" value={item.revision} />
      <ItemFacts item={item} language={shell.language} />
      {item.question === '' ? null : (
        <div class="rt-question">
          <strong>{t.question}</strong>
          <p class="rt-written">{item.question}</p>
        </div>
      )}
      <Conflict {...props} />
      <TextArea form={form} name="minutes" label={t.note} hint={t.noteHint} rows={4} />
      <TextArea form={form} name="decision" label={t.decision} rows={2} />
      <FollowUpFields {...props} form={form} />
      <div class="rt-actions rt-item__actions">
        <SubmitButton name="action" value="close">
          {next === undefined ? t.finishLast : t.finishAndGo(next.familyCode ?? itemTitle(next, shell.language))}
        </SubmitButton>
        <SubmitButton kind="secondary" name="action" value="carryOver">
          {t.carryOver}
        </SubmitButton>
      </div>
    </PostForm>
  );
}

/** What was typed if it was refused, else what is stored. */
function filled({ form, item }: Props): FormView {
  const stored = { minutes: item.minutes, decision: item.decision };
  return { ...form, values: { ...stored, ...form.values } };
}

function Conflict({ shell, conflict }: Props): JSX.Element | null {
  const t = meetingTexts[shell.language];
  if (conflict === undefined) return null;
  return (
    <Alert tone="watch" title={t.conflict(conflict.by, atTime(conflict.atMinutes, shell.language))}>
      <p>{t.conflictText}</p>
      <p class="rt-written">
        <strong>{t.theirs}: </strong>
        {conflict.theirs}
      </p>
    </Alert>
  );
}

/** Stored rows and one empty: the names repeat, so the server reads parallel lists. */
function FollowUpFields({ shell, item, owners, form }: Props & { form: FormView }): JSX.Element {
  const t = meetingTexts[shell.language];
  return (
    <fieldset class="rt-follow-ups">
      <legend class="form-label">{t.followUps}</legend>
      {rowsOf(item, form).map((row, index) => (
        <div class="rt-follow-up">
          <input type="hidden" name="followUpId" value={row.id} />
          <TextField form={rowForm(form, index, row.text)} name="followUpText" label={t.what} />
          <SelectField
            form={rowForm(form, index, row.ownerId)}
            name="followUpOwnerId"
            label={t.who}
            options={owners}
            empty={texts[shell.language].form.choose}
          />
          <TextField form={rowForm(form, index, row.dueOn)} name="followUpDueOn" label={t.by} kind="date" />
        </div>
      ))}
      <button type="submit" class="rt-link-button" name="action" value="addFollowUp">
        <Icon name="plus" />
        {t.addFollowUp}
      </button>
    </fieldset>
  );
}

interface Row {
  readonly id: string;
  readonly text: string;
  readonly ownerId: string;
  readonly dueOn: string;
}

function rowsOf(item: AgendaItemView, form: FormView): readonly Row[] {
  const blank = { id: '', text: '', ownerId: '', dueOn: '' };
  const typed = listOf(form, 'followUpText');
  if (typed.length === 0) return [...item.followUps, blank];
  const [ids, owners, days] = [
    listOf(form, 'followUpId'),
    listOf(form, 'followUpOwnerId'),
    listOf(form, 'followUpDueOn'),
  ];
  return typed.map((text, index) => ({
    id: ids[index] ?? '',
    text,
    ownerId: owners[index] ?? '',
    dueOn: days[index] ?? '',
  }));
}

function listOf(form: FormView, name: string): readonly string[] {
  return ([] as readonly string[]).concat(form.values[name] ?? []);
}

/** One row's value under the shared name; a fault `followUpDueOn.1` belongs to the second row. */
function rowForm(form: FormView, index: number, value: string): FormView {
  const errors = Object.fromEntries(
    ['followUpText', 'followUpOwnerId', 'followUpDueOn'].flatMap((name) => {
      const error = form.errors[`${name}.${index}`];
      return error === undefined ? [] : [[name, error]];
    }),
  );
  const values = { followUpText: value, followUpOwnerId: value, followUpDueOn: value };
  return { values, errors, id: form.id, row: `.${index}` };
}
