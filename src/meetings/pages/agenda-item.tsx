import type { JSX } from 'preact';
import { DefinitionRow } from '../../platform/web/components.js';
import { dayAndMonth, list } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { texts } from '../../platform/web/texts/texts.js';
import type { AgendaItemView } from './meeting-page.types.js';
import { meetingTexts } from './meeting.texts.js';

export function itemTitle(item: AgendaItemView, language: Language): string {
  if (item.familyCode !== undefined) return meetingTexts[language].family(item.familyCode);
  return item.title !== '' || item.code === undefined ? item.title : texts[language].agenda[item.code];
}

export function ItemFacts({ item, language }: { item: AgendaItemView; language: Language }): JSX.Element | null {
  const t = meetingTexts[language];
  if (item.kind !== 'family') return null;
  const last = item.lastReviewed;
  return (
    <DefinitionRow
      items={[
        [
          t.lastReviewed,
          last === undefined ? t.neverReviewed : t.weeksAgo(dayAndMonth(last.day, language), last.weeks),
        ],
        [t.contacts, list(item.contacts ?? [], language)],
      ]}
    />
  );
}
