import type { JSX } from 'preact';
import { Coded } from '../../platform/web/components.js';
import { shortDay, time } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { Icon } from '../../platform/web/icons.js';
import { itemTitle } from './agenda-item.js';
import { CarriedNote, OpenItemLink } from './agenda-notes.js';
import { AgendaItemForm } from './agenda-item-form.js';
import type { AgendaItemView, MeetingPageProps } from './meeting-page.types.js';
import { meetingTexts } from './meeting.texts.js';

/** Each point in order; the current one is open for writing, finished ones show what came of them. */
export function AgendaList(props: MeetingPageProps): JSX.Element {
  const { shell, agenda, can } = props;
  const t = meetingTexts[shell.language];
  return (
    <>
      <p class="rt-section-note">
        <Icon name="info" />
        {t.codeHint}
      </p>
      {agenda.length === 0 ? <p>{t.noAgenda}</p> : null}
      <ol class="rt-agenda">
        {agenda.map((item, index) => (
          <li class={`rt-item rt-item--${item.state} rt-hue-${props.meeting.kind}`} id={`punkt-${item.id}`}>
            <ItemHead item={item} language={shell.language} />
            <CarriedNote item={item} language={shell.language} />
            {item.state === 'now' && can.takeMinutes ? (
              <AgendaItemForm {...props} item={item} next={agenda[index + 1]} />
            ) : (
              <ItemResult item={item} language={shell.language} />
            )}
            {can.openItem && item.state !== 'now' ? <OpenItemLink {...props} item={item} /> : null}
          </li>
        ))}
      </ol>
    </>
  );
}

function ItemHead({ item, language }: { item: AgendaItemView; language: Language }): JSX.Element {
  return (
    <div class="rt-item__head">
      <span class="rt-item__time">{time(item.startMinutes, language)}</span>
      <h3>
        <Coded text={itemTitle(item, language)} />
      </h3>
      <ItemNote item={item} language={language} />
    </div>
  );
}

function ItemNote({ item, language }: { item: AgendaItemView; language: Language }): JSX.Element {
  const t = meetingTexts[language];
  if (item.state === 'done' || item.state === 'carriedOver')
    return (
      <span class="rt-item__note">
        <Icon name={item.state === 'done' ? 'check' : 'reply'} class={item.state === 'done' ? 'rt-good' : ''} />
        {item.state === 'done' ? t.done : t.carriedOver}
      </span>
    );
  if (item.state === 'now' && item.minutesLeft !== undefined)
    return (
      <span class={`rt-item__note${item.minutesLeft <= 5 ? ' rt-item__note--soon' : ''}`}>
        <Icon name="hourglass" />
        {t.minutesLeft(item.minutesLeft)}
      </span>
    );
  return (
    <span class="rt-item__note">{[t.minutes(item.timeBoxMinutes), item.presenter].filter(Boolean).join(' · ')}</span>
  );
}

/** What is known before the point, and what came of it after. */
function ItemResult({ item, language }: { item: AgendaItemView; language: Language }): JSX.Element | null {
  const t = meetingTexts[language];
  const rows = [
    [t.question, item.question],
    [t.note, item.minutes],
    [t.decision, item.decision],
  ].filter((row): row is [string, string] => row[1] !== '');
  if (rows.length === 0 && item.followUps.length === 0) return null;
  return (
    <div class="rt-item__result">
      {rows.map(([term, value]) => (
        <p class="rt-written">
          <strong>{term}: </strong>
          {value}
        </p>
      ))}
      {item.followUps.length === 0 ? null : (
        <ul class="rt-list">
          {item.followUps.map((followUp) => (
            <li>
              <Icon name={followUp.done ? 'check' : 'hourglass'} class="rt-arrow" />{' '}
              <Coded text={`${followUp.text} · ${followUp.owner} · ${shortDay(followUp.dueOn, language)}`} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
