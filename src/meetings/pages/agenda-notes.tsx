import type { JSX } from 'preact';
import { Alert, Coded } from '../../platform/web/components.js';
import { dayMonthYear, list } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { Icon } from '../../platform/web/icons.js';
import { paths, withQuery } from '../../platform/web/paths.js';
import { itemTitle } from './agenda-item.js';
import type { AgendaItemView, FamilyOffView, MeetingPageProps } from './meeting-page.types.js';
import { meetingLifeTexts } from './meeting-life.texts.js';

/** What the agenda itself cannot show: that it is too long, which planned families are not on, and which changed places. */
export function AgendaNotes({ shell, overflowMinutes = 0, off = [], swaps = [] }: MeetingPageProps): JSX.Element {
  const t = meetingLifeTexts[shell.language];
  return (
    <>
      {overflowMinutes > 0 ? (
        <Alert tone="watch" title={t.tooLong(overflowMinutes)}>
          <p>{t.tooLongText}</p>
        </Alert>
      ) : null}
      {off.length === 0 ? null : (
        <Alert tone="info" title={t.off(off.length)}>
          <ul>
            {off.map((family) => (
              <li>
                <Coded text={offWords(family, shell.language)} />
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {swaps.length === 0 ? null : (
        <Alert tone="info" title={t.swaps}>
          <ul>
            {swaps.map(({ left, cameOn, because, isBack }) => (
              <li>
                <Coded text={isBack ? t.isBack(left, because) : t.swapped(left, because, cameOn)} />
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}

function offWords({ familyCode, why, missing }: FamilyOffView, language: Language): string {
  const t = meetingLifeTexts[language];
  if (why === 'pairNotExpected') return t.pairNotExpected(familyCode, list(missing, language));
  return why === 'justReviewed' ? t.justReviewed(familyCode) : t.notActive(familyCode);
}

export function CarriedNote({ item, language }: { item: AgendaItemView; language: Language }): JSX.Element | null {
  if (item.carried === undefined) return null;
  const t = meetingLifeTexts[language];
  return (
    <p class="rt-moved">
      <Icon name="reply" />
      {t.carriedFrom(dayMonthYear(item.carried.fromDay, language), item.carried.times)}
    </p>
  );
}

/** Opens a point that is not the current one: to correct it, or to take it out of turn. */
export function OpenItemLink({ shell, meeting, item }: MeetingPageProps & { item: AgendaItemView }): JSX.Element {
  const t = meetingLifeTexts[shell.language];
  return (
    <p class="rt-small">
      <a class="rt-link-button" href={`${withQuery(paths.meeting(meeting.id), { punkt: item.id })}#punkt-${item.id}`}>
        {t.openItem}
        <span class="sr-only">{`: ${itemTitle(item, shell.language)}`}</span>
      </a>
    </p>
  );
}
