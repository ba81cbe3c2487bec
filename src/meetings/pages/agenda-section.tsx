import type { JSX } from 'preact';
import { ErrorSummary } from '../../platform/web/form.js';
import { ADD_ITEM_FORM_ID, AddItemForm } from './add-item-form.js';
import { AgendaList } from './agenda-list.js';
import { AgendaNotes } from './agenda-notes.js';
import { AgendaStrip } from './agenda-strip.js';
import type { MeetingPageProps } from './meeting-page.types.js';
import { meetingLifeTexts } from './meeting-life.texts.js';
import { meetingTexts } from './meeting.texts.js';

export const AGENDA_SECTION_ID = 'dagsordenen';

/** The points with the form that adds one. `answers` a form sent by htmx: says what came of it, since the rest of the page stays. */
export function AgendaSection(props: MeetingPageProps & { answers?: boolean }): JSX.Element {
  const { shell, itemForm, answers } = props;
  const { language } = shell;
  const isRefused = Object.keys(itemForm.errors).length > 0;
  return (
    <section id={AGENDA_SECTION_ID} aria-labelledby="dagsorden">
      <h2 id="dagsorden">{meetingTexts[language].agenda}</h2>
      {answers === true ? <ErrorSummary form={{ ...itemForm, id: ADD_ITEM_FORM_ID }} language={language} /> : null}
      {answers === true && !isRefused ? (
        <p class="rt-muted" role="status">
          {meetingLifeTexts[language].itemAdded}
        </p>
      ) : null}
      <AgendaNotes {...props} />
      <AgendaList {...props} />
      {props.can.addItem ? <AddItemForm {...props} liveTarget={`#${AGENDA_SECTION_ID}`} /> : null}
    </section>
  );
}

/** What htmx gets for a new point: the agenda, and the strip above it. */
export function AgendaAnswer(props: MeetingPageProps): JSX.Element {
  return (
    <>
      <AgendaSection {...props} answers />
      <AgendaStrip {...props} apart />
    </>
  );
}
