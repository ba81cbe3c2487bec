import type { JSX } from 'preact';
import {
  Badge,
  Card,
  EmptyState,
  FamilyCode,
  ScrollTable,
  StatusBadge,
  SubmitButton,
} from '../../platform/web/components.js';
import { ErrorSummary, PostForm, SelectField, TextField } from '../../platform/web/form.js';
import { dayMonthYear, list, shortDay } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { paths, withQuery } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { familiesTexts } from './families.texts.js';
import type { FamiliesPageProps, FamilyRow } from './families.types.js';

/** The rotation queue by code: who waits, how long, and when they are next. */
export function FamiliesPage(props: FamiliesPageProps): JSX.Element {
  const { shell, families, showsClosed } = props;
  const t = familiesTexts[shell.language];
  const open = families.filter(({ closedOn }) => closedOn === null);
  const over = open.filter(({ status }) => status === 'offTrack').length;
  return (
    <Layout shell={shell} title={t.title}>
      <ErrorSummary form={props.form} language={shell.language} />
      <PageHead title={t.title} lead={families.length === 0 ? t.none : t.lead(open.length, over)} />
      {families.length === 0 ? (
        <Card id="ingen" title={t.none} hideTitle class="rt-card--narrow">
          <EmptyState text={t.noneText} />
        </Card>
      ) : (
        <FamilyTable {...props} />
      )}
      <p class="rt-years">
        <a href={withQuery(paths.families, showsClosed ? {} : { closed: 'true' })}>
          {showsClosed ? t.hideClosed : t.showClosed}
        </a>
      </p>
      {props.can.edit ? <AddFamily {...props} /> : null}
    </Layout>
  );
}

function FamilyTable({ shell, families }: FamiliesPageProps): JSX.Element {
  const t = familiesTexts[shell.language];
  return (
    <Card id="koe" title={t.queue} note={t.queueNote}>
      <ScrollTable label={t.table}>
        <table class="rt-table">
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
      <td>{family.lastReviewedOn === null ? t.never : dayMonthYear(family.lastReviewedOn, language)}</td>
      <td>{t.weeksOf(family.waitingWeeks, family.limitWeeks)}</td>
      <td>{family.nextOn === null ? t.noNext : shortDay(family.nextOn, language)}</td>
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

function AddFamily({ shell, form, workers }: FamiliesPageProps): JSX.Element {
  const { language } = shell;
  const t = familiesTexts[language];
  const kit = texts[language];
  const priorities = (['high', 'normal', 'low'] as const).map((value) => ({ value, label: kit.priority[value] }));
  return (
    <Card id="tilfoej" title={t.add} class="rt-card--narrow">
      <PostForm action={paths.families} csrfToken={shell.csrfToken} class="rt-form">
        <div class="rt-fields">
          <TextField form={form} name="code" label={t.code} hint={t.codeHint} maxlength={20} />
          <SelectField form={form} name="priority" label={t.priority} options={priorities} />
          <SelectField
            form={form}
            name="firstContactId"
            label={t.firstContact}
            options={workers}
            empty={kit.form.choose}
          />
          <SelectField
            form={form}
            name="secondContactId"
            label={t.secondContact}
            options={workers}
            empty={kit.form.choose}
          />
          <TextField form={form} name="startedOn" label={t.startedOn} kind="date" />
          <TextField
            form={form}
            name="lastReviewedOn"
            label={t.lastReviewedOn}
            kind="date"
            optional={kit.form.optional}
          />
        </div>
        <div class="rt-actions">
          <SubmitButton>{t.save}</SubmitButton>
        </div>
      </PostForm>
    </Card>
  );
}
