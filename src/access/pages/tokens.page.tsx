import type { JSX } from 'preact';
import { Alert, Card, EmptyState, SubmitButton } from '../../platform/web/components.js';
import type { FormView } from '../../platform/web/form.js';
import { ErrorSummary, PostForm, TextField } from '../../platform/web/form.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths } from '../../platform/web/paths.js';
import { tokensTexts } from './tokens.texts.js';

export interface TokensPageProps {
  readonly shell: Shell;
  readonly form: FormView;
  /** The token that was just made. */
  readonly issued: string | null;
  readonly tokens: readonly {
    readonly id: string;
    readonly name: string;
    readonly until: string;
    readonly lastUsed: string | null;
  }[];
}

/** A person's own keys to the API. */
export function TokensPage({ shell, form, issued, tokens }: TokensPageProps): JSX.Element {
  const t = tokensTexts[shell.language];
  return (
    <Layout shell={shell} title={t.title}>
      <PageHead title={t.title} lead={t.lead} />
      <ErrorSummary form={form} language={shell.language} />
      {issued === null ? null : (
        <Alert tone="good" title={t.issued}>
          <p>{t.issuedText}</p>
          <p class="rt-code rt-token">{issued}</p>
        </Alert>
      )}
      <div class="rt-grid rt-grid--halves">
        <Card id="ny" title={t.newToken}>
          <PostForm action={paths.apiAccess} csrfToken={shell.csrfToken}>
            <TextField form={form} name="name" label={t.name} maxlength={80} />
            <TextField form={form} name="days" kind="number" label={t.days} hint={t.daysHint} />
            <SubmitButton kind="primary">{t.issue}</SubmitButton>
          </PostForm>
          <p>
            <a href="/api/docs">{t.docs}</a>
          </p>
        </Card>
        <Card id="noegler" title={t.yours}>
          {tokens.length === 0 ? <EmptyState text={t.none} /> : null}
          <ul class="rt-list">
            {tokens.map((token) => (
              <li>
                <strong>{token.name}</strong>
                <p class="rt-note">{`${t.until(token.until)} · ${token.lastUsed === null ? t.neverUsed : t.lastUsed(token.lastUsed)}`}</p>
                <PostForm action={paths.revokeApiToken(token.id)} csrfToken={shell.csrfToken}>
                  <SubmitButton small>{t.revoke(token.name)}</SubmitButton>
                </PostForm>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </Layout>
  );
}
