import type { JSX } from 'preact';
import { Card, EmptyState, SubmitButton } from '../../platform/web/components.js';
import { ErrorSummary, PostForm, SelectField, TextField } from '../../platform/web/form.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { paths, withQuery } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { FamilyTable } from './family-table.js';
import { familiesTexts } from './families.texts.js';
import type { FamiliesPageProps } from './families.types.js';

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
