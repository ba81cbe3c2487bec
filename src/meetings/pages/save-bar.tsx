import type { JSX } from 'preact';
import { PostButton } from '../../platform/web/components.js';
import { atTime } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { Icon } from '../../platform/web/icons.js';
import { paths } from '../../platform/web/paths.js';
import { ITEM_FORM_ID } from './agenda-item-form.js';
import type { MeetingPageProps } from './meeting-page.types.js';
import { meetingTexts } from './meeting.texts.js';

/** Stays at the bottom while minutes are written; its buttons submit the open point's form, so no text is lost. */
export function SaveBar(props: MeetingPageProps): JSX.Element {
  const { shell, meeting, agenda, can } = props;
  const t = meetingTexts[shell.language];
  const open = agenda.some(({ state }) => state === 'now');
  return (
    <div class="rt-savebar">
      <SavedNote savedMinutes={props.savedMinutes} language={shell.language} />
      <div class="rt-actions">
        {open ? (
          <button type="submit" class="button button-secondary" form={ITEM_FORM_ID} name="action" value="save">
            {t.saveDraft}
          </button>
        ) : null}
        {can.end && open ? (
          <button type="submit" class="button button-primary" form={ITEM_FORM_ID} name="action" value="end">
            {t.end}
          </button>
        ) : null}
        {can.end && !open ? (
          <PostButton kind="primary" action={paths.endMeeting(meeting.id)} csrfToken={shell.csrfToken}>
            {t.end}
          </PostButton>
        ) : null}
      </div>
    </div>
  );
}

/** Also the answer to htmx's autosave, which swaps it in; `revision` then renews the form's hidden field. */
export function SavedNote(props: { savedMinutes?: number; language: Language }): JSX.Element {
  const t = meetingTexts[props.language];
  return (
    <p class="rt-saved" id="gemt">
      {props.savedMinutes === undefined ? null : <Icon name="check" class="rt-good" />}
      {props.savedMinutes === undefined ? t.notSaved : t.draftSaved(atTime(props.savedMinutes, props.language))}
    </p>
  );
}

/** What `POST /moeder/:id/punkter/:item` answers an autosave with. */
export function AutosaveAnswer(props: { savedMinutes: number; revision: number; language: Language }): JSX.Element {
  return (
    <>
      <SavedNote savedMinutes={props.savedMinutes} language={props.language} />
      <input type="hidden" name="revision" id="revision" value={props.revision} hx-swap-oob="true" />
    </>
  );
}
