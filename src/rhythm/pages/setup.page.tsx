import type { JSX } from 'preact';
import { Card, LinkButton, SubmitButton } from '../../platform/web/components.js';
import type { FormView } from '../../platform/web/form.js';
import { ErrorSummary, PostForm, TextField } from '../../platform/web/form.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths } from '../../platform/web/paths.js';
import { setupTexts } from './setup.texts.js';

/** The first page of an empty service. */
export function SetupPage({ shell, form }: { shell: Shell; form: FormView }): JSX.Element {
  const t = setupTexts[shell.language];
  return (
    <Layout shell={shell} title={t.title}>
      <PageHead title={t.title} lead={t.lead} />
      <ErrorSummary form={form} language={shell.language} />
      <Card id="begynd" title={t.begin} hideTitle class="rt-card--narrow">
        <PostForm action={paths.setup} csrfToken={shell.csrfToken}>
          <TextField form={form} name="code" label={t.code} hint={t.codeHint} />
          <TextField form={form} name="name" label={t.name} />
          <TextField form={form} name="unit" label={t.unit} optional={t.optional} />
          <TextField form={form} name="mailboxAddress" kind="email" label={t.mailbox} hint={t.mailboxHint} />
          <TextField form={form} name="adminName" label={t.adminName} autocomplete="name" />
          <TextField form={form} name="adminEmail" kind="email" label={t.adminEmail} autocomplete="email" />
          <SubmitButton kind="primary">{t.begin}</SubmitButton>
        </PostForm>
      </Card>
    </Layout>
  );
}

/** There is a municipality already: nobody founds it twice. */
export function SetupDonePage({ shell }: { shell: Shell }): JSX.Element {
  const t = setupTexts[shell.language];
  return (
    <Layout shell={shell} title={t.doneTitle}>
      <PageHead title={t.doneTitle} lead={t.doneLead}>
        <LinkButton kind="primary" href={paths.signIn}>
          {t.signIn}
        </LinkButton>
      </PageHead>
    </Layout>
  );
}

/** An administrator without a team yet. */
export function FirstTeamPage({ shell }: { shell: Shell }): JSX.Element {
  const t = setupTexts[shell.language];
  return (
    <Layout shell={shell} title={t.nextTitle}>
      <PageHead title={t.nextTitle} lead={t.nextLead} />
      <Card id="filer" title={t.importTitle} class="rt-card--narrow">
        <p>{t.importText}</p>
        <LinkButton kind="primary" href={paths.imports}>
          {t.importButton}
        </LinkButton>
        <p>
          <a href={paths.apiAccess}>{t.tokens}</a>
        </p>
      </Card>
    </Layout>
  );
}
