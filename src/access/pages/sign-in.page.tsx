import type { JSX } from 'preact';
import { Alert, Card, SubmitButton } from '../../platform/web/components.js';
import type { FormView } from '../../platform/web/form.js';
import { ErrorSummary, PostForm, TextField } from '../../platform/web/form.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths } from '../../platform/web/paths.js';
import { signInTexts } from './sign-in.texts.js';

export interface SignInPageProps {
  readonly shell: Shell;
  readonly form: FormView;
  /** Where to go once signed in: a path of ours, or ''. */
  readonly returnTo: string;
  readonly sent: boolean;
}

/** Asks for a link; says the same whether or not the address is known. */
export function SignInPage({ shell, form, returnTo, sent }: SignInPageProps): JSX.Element {
  const t = signInTexts[shell.language];
  return (
    <Layout shell={shell} title={t.title}>
      <PageHead title={t.title} lead={sent ? undefined : t.lead} />
      <ErrorSummary form={form} language={shell.language} />
      {sent ? (
        <Alert tone="good" title={t.sentTitle}>
          <p>{t.sent}</p>
        </Alert>
      ) : (
        <Card id="log-ind" title={t.title} hideTitle class="rt-card--narrow">
          <PostForm action={paths.signIn} csrfToken={shell.csrfToken}>
            <input type="hidden" name="retur" value={returnTo} />
            <TextField form={form} name="email" kind="email" label={t.email} autocomplete="email" />
            <SubmitButton kind="primary">{t.send}</SubmitButton>
          </PostForm>
        </Card>
      )}
    </Layout>
  );
}

/** Behind a link: opening it changes nothing, the button signs in. */
export function ConfirmSignInPage(props: { shell: Shell; name: string; token: string; returnTo: string }): JSX.Element {
  const { shell, name } = props;
  const t = signInTexts[shell.language];
  return (
    <Layout shell={shell} title={t.title}>
      <PageHead title={t.confirmTitle(name)} lead={t.confirmLead} />
      <Card id="log-ind" title={t.title} hideTitle class="rt-card--narrow">
        <PostForm action={paths.confirmSignIn} csrfToken={shell.csrfToken}>
          <input type="hidden" name="token" value={props.token} />
          <input type="hidden" name="retur" value={props.returnTo} />
          <SubmitButton kind="primary">{t.confirm(name)}</SubmitButton>
        </PostForm>
      </Card>
    </Layout>
  );
}
