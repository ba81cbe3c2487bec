import type { JSX } from 'preact';
import { Alert, Badge, Card, PostButton, ScrollTable, SubmitButton } from '../../platform/web/components.js';
import type { Tone } from '../../platform/web/components.js';
import { Checkbox, PostForm, TextArea } from '../../platform/web/form.js';
import { atTime, atTimeRange, shortDay } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { Icon, RoutineIcon } from '../../platform/web/icons.js';
import type { IconName } from '../../platform/web/icons.js';
import { paths } from '../../platform/web/paths.js';
import { reasonWords } from '../../platform/web/reason-words.js';
import { texts } from '../../platform/web/texts/texts.js';
import { routineOf } from './year-plan-reasons.js';
import { yearPlanTexts } from './year-plan.texts.js';
import type {
  ChangeKind,
  ChangeView,
  PlaceView,
  PublishView,
  YearPlanPageProps,
  YearPlanView,
} from './year-plan.types.js';

type Props = YearPlanPageProps & { readonly plan: YearPlanView };

/** Each change with before, now and mail; nothing leaves before the button that says how many mails. */
export function PublishCard(props: Props): JSX.Element | null {
  const { shell, plan, publish, can } = props;
  const t = yearPlanTexts[shell.language];
  if (!can.publish) return null;
  if (publish === null)
    return plan.version === null ? null : (
      <Card id="publicer" title={t.publishTitle}>
        <p>{t.nothingChanged(plan.version)}</p>
      </Card>
    );
  const note = publish.comparedWith === null ? t.firstVersion : t.comparedWith(publish.comparedWith);
  return (
    <Card id="publicer" title={t.publishTitle} note={note}>
      <Alert tone="info" title={t.mailsNow(publish.mailCount)}>
        <p>{t.rolling(publish.weeksAhead)}</p>
      </Alert>
      <ChangeTable {...props} publish={publish} />
      <PerPerson publish={publish} language={shell.language} />
      {publish.blocked ? (
        <Alert tone="watch" title={t.blocked}>
          <p>{t.blockedText}</p>
        </Alert>
      ) : (
        <PublishForm {...props} publish={publish} />
      )}
    </Card>
  );
}

const CHANGE: Record<ChangeKind, { tone: Tone; icon: IconName }> = {
  new: { tone: 'good', icon: 'plus' },
  moved: { tone: 'watch', icon: 'sync' },
  newTime: { tone: 'watch', icon: 'time' },
  place: { tone: 'watch', icon: 'edit' },
  people: { tone: 'info', icon: 'person' },
  cancelled: { tone: 'bad', icon: 'close' },
};

type WithPublish = Props & { readonly publish: PublishView };

function ChangeTable({ shell, plan, publish }: WithPublish): JSX.Element {
  const t = yearPlanTexts[shell.language];
  return (
    <ScrollTable label={t.changes}>
      <table class="rt-table rt-table--lines rt-changes">
        <thead>
          <tr>
            <th scope="col">{t.columns.change}</th>
            <th scope="col">{t.columns.meeting}</th>
            <th scope="col">{t.columns.before}</th>
            <th scope="col">{t.columns.now}</th>
            <th scope="col">{t.columns.mail}</th>
            <th scope="col" class="rt-number">
              {t.columns.recipients}
            </th>
          </tr>
        </thead>
        <tbody>
          {publish.changes.map((change) => (
            <ChangeRow plan={plan} change={change} language={shell.language} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan={5}>
              {t.total}
            </th>
            <td class="rt-number">{publish.mailCount}</td>
          </tr>
        </tfoot>
      </table>
    </ScrollTable>
  );
}

function ChangeRow({
  plan,
  change,
  language,
}: {
  plan: YearPlanView;
  change: ChangeView;
  language: Language;
}): JSX.Element {
  const t = yearPlanTexts[language];
  const routine = routineOf(plan, change.routineId);
  const { tone, icon } = CHANGE[change.kind];
  const why = change.reason === undefined ? '' : reasonWords(change.reason, language);
  return (
    <tr>
      <td>
        <Badge tone={tone} icon={icon}>
          {t.change[change.kind]}
        </Badge>
      </td>
      <th scope="row">
        <span class="rt-with-icon">
          <RoutineIcon kind={routine.kind} size="small" />
          {[routine.name, change.person].filter(Boolean).join(' · ')}
        </span>
      </th>
      <td class="rt-muted" data-label={t.columns.before}>
        {change.before === null ? t.notPlanned : <s>{placeWords(change.before, change.now, language)}</s>}
      </td>
      <td data-label={t.columns.now}>
        {change.now === null ? t.drops : placeWords(change.now, change.before, language)}
        {why === '' ? null : <p class="rt-muted">{why}</p>}
      </td>
      <td data-label={t.columns.mail}>{change.mail === null ? t.noMail : t.mail[change.mail]}</td>
      <td class="rt-number" data-label={t.columns.recipients}>
        {change.recipients}
      </td>
    </tr>
  );
}

/** What differs from the other side: the day when it moved, only the clock when it is the same day, the place when that is all. */
function placeWords(place: PlaceView, other: PlaceView | null, language: Language): string {
  const clock = atTimeRange(place.startMinutes, place.endMinutes, language);
  if (other === null || other.day !== place.day)
    return `${shortDay(place.day, language)} ${atTime(place.startMinutes, language)}`;
  if (other.startMinutes !== place.startMinutes || other.endMinutes !== place.endMinutes) return clock;
  return other.location === place.location ? `${shortDay(place.day, language)} ${clock}` : place.location;
}

function PerPerson({ publish, language }: { publish: PublishView; language: Language }): JSX.Element | null {
  const t = yearPlanTexts[language];
  if (publish.byPerson.length === 0) return null;
  return (
    <details class="rt-more">
      <summary>
        <Icon name="chevron-right" />
        {t.perPerson(publish.byPerson.length)}
      </summary>
      <table class="rt-table">
        <thead>
          <tr>
            <th scope="col">{t.person}</th>
            {[t.invitations, t.updates, t.cancellations].map((word) => (
              <th scope="col" class="rt-number">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {publish.byPerson.map((person) => (
            <tr>
              <th scope="row">{person.name}</th>
              {[person.invitations, person.updates, person.cancellations].map((count) => (
                <td class="rt-number">{count}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function PublishForm({ shell, year, publish, form }: WithPublish): JSX.Element {
  const t = yearPlanTexts[shell.language];
  const kit = texts[shell.language].form;
  return (
    <>
      <PostForm action={paths.publish(year)} csrfToken={shell.csrfToken} class="rt-form rt-publish">
        <input type="hidden" name="diffHash" value={publish.diffHash} />
        <TextArea form={form} name="message" label={t.message} optional={kit.optional} hint={t.messageHint} rows={2} />
        <Checkbox form={form} name="reviewed" label={t.reviewed} />
        <div class="rt-actions">
          <SubmitButton>{t.publish(publish.mailCount)}</SubmitButton>
          <SubmitButton kind="secondary" action={paths.publishTrial(year)}>
            {t.trial}
          </SubmitButton>
        </div>
      </PostForm>
    </>
  );
}

/** The draft again, from the cadences and calendars as they are now. */
export function RemakeButton({ shell, year }: YearPlanPageProps): JSX.Element {
  return (
    <PostButton action={paths.makeYearPlan(year)} csrfToken={shell.csrfToken} icon="refresh">
      {yearPlanTexts[shell.language].remake}
    </PostButton>
  );
}
