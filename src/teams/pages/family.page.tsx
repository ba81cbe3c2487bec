import type { JSX } from 'preact';
import { Badge, Breadcrumb, Card, Coded, DefinitionRow } from '../../platform/web/components.js';
import { ErrorSummary } from '../../platform/web/form.js';
import { dayMonthYear, list, longDay, shortDay } from '../../platform/web/format.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { familiesTexts } from './families.texts.js';
import type { FamilyPageProps } from './families.types.js';
import { FamilyForms } from './family-forms.js';
import { FamilyState } from './family-table.js';

/** One family by code: every review with what was decided, what is open, and its settings. */
export function FamilyPage(props: FamilyPageProps): JSX.Element {
  const { shell, family, forms } = props;
  const { language } = shell;
  const t = familiesTexts[language];
  return (
    <Layout shell={shell} title={family.code}>
      {Object.entries(forms).map(([id, form]) => (
        <ErrorSummary form={{ ...form, id }} language={language} />
      ))}
      <Breadcrumb href={paths.families}>{t.title}</Breadcrumb>
      <PageHead
        title={family.code}
        overline={t.since(dayMonthYear(family.startedOn, language))}
        lead={
          family.lastReviewedOn === null
            ? t.notYet(family.nextOn === null ? t.noNext : longDay(family.nextOn, language))
            : undefined
        }
        badge={<FamilyState family={family} language={language} />}
      />
      <div class="rt-card">
        <DefinitionRow
          items={[
            [t.priority, texts[language].priority[family.priority]],
            [t.pair, list(family.contactPair, language)],
            [t.waiting, t.weeksOf(family.waitingWeeks, family.limitWeeks)],
            [t.next, family.nextOn === null ? t.noNext : longDay(family.nextOn, language)],
          ]}
        />
      </div>
      <div class="rt-grid rt-grid--halves rt-result">
        <Reviews {...props} />
        <FollowUps {...props} />
      </div>
      {props.can.edit ? <FamilyForms {...props} /> : null}
    </Layout>
  );
}

function Reviews({ shell, reviews }: FamilyPageProps): JSX.Element {
  const { language } = shell;
  const t = familiesTexts[language];
  return (
    <Card id="droeftelser" title={t.reviews} note={String(reviews.length)}>
      {reviews.length === 0 ? <p>{t.never}</p> : null}
      <ul class="rt-list rt-rows">
        {reviews.map((review) => (
          <li class="rt-move">
            <div class="rt-move__words">
              <p>
                <a
                  href={paths.meeting(review.meetingId)}
                >{`${shortDay(review.day, language)} ${review.day.slice(0, 4)}`}</a>
                {review.held ? null : <span class="rt-muted"> · {t.planned}</span>}
              </p>
              {review.held ? <p class="rt-written">{review.decision === '' ? t.noDecision : review.decision}</p> : null}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function FollowUps({ shell, followUps }: FamilyPageProps): JSX.Element {
  const { language } = shell;
  const t = familiesTexts[language];
  return (
    <Card id="opfoelgninger" title={t.followUps} note={String(followUps.length)}>
      {followUps.length === 0 ? <p>{t.noFollowUps}</p> : null}
      <ul class="rt-list rt-rows">
        {followUps.map((followUp) => (
          <li class="rt-move">
            <div class="rt-move__words">
              <p>
                <Coded text={followUp.text} />
              </p>
              <p class="rt-muted">{`${followUp.owner} · ${shortDay(followUp.dueOn, language)}`}</p>
            </div>
            {followUp.daysOver > 0 ? <Badge tone="bad">{t.daysOver(followUp.daysOver)}</Badge> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
