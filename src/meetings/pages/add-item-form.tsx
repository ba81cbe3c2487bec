import type { JSX } from 'preact';
import { SubmitButton } from '../../platform/web/components.js';
import { PostForm, TextArea, TextField, hx } from '../../platform/web/form.js';
import { Icon } from '../../platform/web/icons.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import type { MeetingPageProps } from './meeting-page.types.js';
import { meetingTexts } from './meeting.texts.js';

export const ADD_ITEM_FORM_ID = 'nyt';

/**
 * Anybody invited may add a point; opened by itself when it was refused. Before the meeting htmx swaps the agenda
 * (`liveTarget`) and nothing else; while it runs the plain form is used, since a swap would take the note being written.
 */
export function AddItemForm(props: MeetingPageProps & { liveTarget: string }): JSX.Element {
  const { shell, meeting, itemForm } = props;
  const t = meetingTexts[shell.language];
  const form = { ...itemForm, id: ADD_ITEM_FORM_ID, values: { timeBoxMinutes: '5', ...itemForm.values } };
  const action = paths.agendaItems(meeting.id);
  const swap = { 'hx-post': action, 'hx-target': props.liveTarget, 'hx-swap': 'outerHTML' } as const;
  const live = addsLive(props) ? hx(shell.nonce, swap) : {};
  return (
    <details class="rt-more" open={Object.keys(itemForm.errors).length > 0}>
      <summary>
        <Icon name="chevron-right" />
        {t.addItem}
      </summary>
      <PostForm action={action} csrfToken={shell.csrfToken} class="rt-form rt-card" {...live}>
        <TextField form={form} name="title" label={t.itemTitle} hint={t.codeHint} maxlength={200} />
        <TextField form={form} name="timeBoxMinutes" label={t.itemMinutes} kind="number" />
        <TextArea
          form={form}
          name="question"
          label={t.question}
          optional={texts[shell.language].form.optional}
          rows={2}
        />
        <div class="rt-actions">
          <SubmitButton kind="secondary">{t.addItem}</SubmitButton>
        </div>
      </PostForm>
    </details>
  );
}

export function addsLive({ meeting, can }: Pick<MeetingPageProps, 'meeting' | 'can'>): boolean {
  return can.addItem && meeting.stage === 'planned';
}
