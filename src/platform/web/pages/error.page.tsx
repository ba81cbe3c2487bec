import type { JSX } from 'preact';
import { Card, LinkButton } from '../components.js';
import { Layout, PageHead } from '../layout.js';
import type { Shell } from '../layout.types.js';
import { paths, sitePath, withQuery } from '../paths.js';
import { errorTexts } from './error.texts.js';

export type ErrorKind = 403 | 404 | 409 | 422 | 429 | 500 | 'expired';

export interface ErrorPageProps {
  readonly shell: Shell;
  readonly kind: ErrorKind;
  /** The refusal in the reader's language, when the product has one. */
  readonly sentence?: string;
  /** Faults one by one: place, value, expectation. */
  readonly faults?: readonly string[];
  /** Whom to ask for access. */
  readonly contact?: string;
  readonly requestId?: string;
  /** Where to go back to; the front page without it. */
  readonly backTo?: string;
  /** Text that was posted but not saved, so that nobody loses it. */
  readonly unsavedText?: readonly { readonly label: string; readonly text: string }[];
}

/** Every refusal and failure as a page that says what to do. */
export function ErrorPage(props: ErrorPageProps): JSX.Element {
  const { shell, kind } = props;
  const t = errorTexts[shell.language];
  const words = t[kind];
  return (
    <Layout shell={shell} title={words.title}>
      <PageHead title={words.title} lead={props.sentence ?? words.text} />
      {props.faults === undefined || props.faults.length === 0 ? null : (
        <ul class="rt-faults">
          {props.faults.map((fault) => (
            <li>{fault}</li>
          ))}
        </ul>
      )}
      {props.contact === undefined ? null : <p>{t.contact(props.contact)}</p>}
      <UnsavedText {...props} />
      <div class="rt-actions rt-error-actions">
        {kind === 'expired' ? (
          <LinkButton kind="primary" href={withQuery(paths.signIn, { returnTo: shell.path })}>
            {t.signIn}
          </LinkButton>
        ) : (
          <LinkButton kind="primary" href={sitePath(props.backTo) ?? paths.rhythm}>
            {sitePath(props.backTo) === undefined ? t.home : t.back}
          </LinkButton>
        )}
      </div>
      {props.requestId === undefined ? null : <p class="rt-note">{t.requestId(props.requestId)}</p>}
    </Layout>
  );
}

function UnsavedText({ shell, unsavedText = [] }: ErrorPageProps): JSX.Element | null {
  const t = errorTexts[shell.language];
  if (unsavedText.length === 0) return null;
  return (
    <Card id="tekst" title={t.keptTitle}>
      <p class="rt-note">{t.kept}</p>
      {unsavedText.map(({ label, text }, index) => (
        <div class="form-group">
          <label class="form-label" for={`tekst-${index}`}>
            {label}
          </label>
          <textarea class="form-input rt-textarea" id={`tekst-${index}`} rows={5} readonly>
            {text}
          </textarea>
        </div>
      ))}
    </Card>
  );
}
