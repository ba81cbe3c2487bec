import type { JSX } from 'preact';
import { Badge, Card, FamilyCode, ScrollTable, StatusBadge } from '../../platform/web/components.js';
import { dayMonthYear, list, shortDay } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { familiesTexts } from './families.texts.js';
import type { FamiliesPageProps, FamilyRow } from './families.types.js';

export function FamilyTable({ shell, families }: FamiliesPageProps): JSX.Element {
  const t = familiesTexts[shell.language];
  return (
    <Card id="koe" title={t.queue} note={t.queueNote}>
      <ScrollTable label={t.table}>
        <table class="rt-table rt-table--lines">
          <thead>
            <tr>
              {[t.family, t.priority, t.pair, t.last, t.waiting, t.next, t.status].map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {families.map((family) => (
              <Row family={family} language={shell.language} />
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </Card>
  );
}

function Row({ family, language }: { family: FamilyRow; language: Language }): JSX.Element {
  const t = familiesTexts[language];
  return (
    <tr>
      <th scope="row">
        <a href={paths.family(family.code)}>
          <FamilyCode code={family.code} />
        </a>
      </th>
      <td>{texts[language].priority[family.priority]}</td>
      <td>{list(family.contactPair, language)}</td>
      <td data-label={t.last}>
        {family.lastReviewedOn === null ? t.never : dayMonthYear(family.lastReviewedOn, language)}
      </td>
      <td data-label={t.waiting}>{t.weeksOf(family.waitingWeeks, family.limitWeeks)}</td>
      <td data-label={t.next}>{family.nextOn === null ? t.noNext : shortDay(family.nextOn, language)}</td>
      <td>
        <FamilyState family={family} language={language} />
      </td>
    </tr>
  );
}

export function FamilyState({ family, language }: { family: FamilyRow; language: Language }): JSX.Element {
  const t = familiesTexts[language];
  if (family.closedOn !== null)
    return <Badge tone="neutral">{t.closed(dayMonthYear(family.closedOn, language))}</Badge>;
  if (family.pausedUntil === undefined) return <StatusBadge status={family.status} language={language} />;
  const until = family.pausedUntil === null ? null : dayMonthYear(family.pausedUntil, language);
  return <Badge tone="info">{t.paused(until)}</Badge>;
}
