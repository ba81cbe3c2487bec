import type { JSX } from 'preact';
import type { InputFault } from '../../platform/errors.js';
import { Alert, Card, LinkButton, ScrollTable, SubmitButton } from '../../platform/web/components.js';
import { blankForm, FileField, PostForm } from '../../platform/web/form.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths } from '../../platform/web/paths.js';
import type { ImportCount } from '../../teams/import/import.types.js';
import { importTexts } from './import.texts.js';

/** More rows than anybody corrects in one go; the API tells them all. */
const MOST_SHOWN = 500;

export interface ImportPageProps {
  readonly shell: Shell;
  /** What was wrong with the files just sent; empty when nothing was sent yet. */
  readonly faults: readonly InputFault[];
  /** What the files just sent did; null when none were stored. */
  readonly counts: readonly ImportCount[] | null;
}

/** Bringing in a municipality's files, and every fault of them at once. */
export function ImportPage({ shell, faults, counts }: ImportPageProps): JSX.Element {
  const t = importTexts[shell.language];
  return (
    <Layout shell={shell} title={t.title}>
      <PageHead title={t.title} lead={t.lead} />
      {counts === null ? null : <Done shell={shell} counts={counts} />}
      {faults.length === 0 ? null : <Refused shell={shell} faults={faults} />}
      <Card id="filer" title={t.files} hideTitle class="rt-card--narrow">
        <PostForm action={paths.imports} csrfToken={shell.csrfToken} class="rt-form" upload>
          <FileField form={blankForm} name="files" label={t.files} hint={t.hint} accept=".csv,.json" multiple />
          <div class="rt-actions">
            <SubmitButton icon="upload">{t.submit}</SubmitButton>
          </div>
        </PostForm>
      </Card>
    </Layout>
  );
}

function Done({ shell, counts }: { shell: Shell; counts: readonly ImportCount[] }): JSX.Element {
  const t = importTexts[shell.language];
  const touched = counts.filter(({ added, changed, unchanged }) => added + changed + unchanged > 0);
  const written = touched.some(({ added, changed }) => added + changed > 0);
  return (
    <Card id="resultat" title={t.result} class="rt-card--narrow">
      <div role="status">
        <Alert tone="good" title={t.done}>
          <p>{written ? t.stored : t.nothing}</p>
        </Alert>
      </div>
      <table class="rt-table">
        <Head words={[t.counts.kind, t.counts.added, t.counts.changed, t.counts.unchanged]} />
        <tbody>
          {touched.map(({ kind, added, changed, unchanged }) => (
            <tr>
              <th scope="row">{t.kinds[kind]}</th>
              <td>{added}</td>
              <td>{changed}</td>
              <td>{unchanged}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="rt-actions">
        <LinkButton href={paths.rhythm}>{t.onward}</LinkButton>
      </div>
    </Card>
  );
}

function Refused({ shell, faults }: { shell: Shell; faults: readonly InputFault[] }): JSX.Element {
  const t = importTexts[shell.language];
  const { file, line, column, value, expected } = t.place;
  return (
    <div class="rt-card rt-faults" tabindex={-1} autofocus role="alert">
      <Alert tone="bad" title={t.refused(faults.length)}>
        <p>{t.refusedHelp}</p>
      </Alert>
      <ScrollTable label={t.faults}>
        <table class="rt-table">
          <Head words={[file, line, column, value, expected]} />
          <tbody>
            {faults.slice(0, MOST_SHOWN).map((fault) => (
              <tr>
                <th scope="row">{fault.file ?? '–'}</th>
                <td>{fault.line ?? '–'}</td>
                <td>{fault.column ?? '–'}</td>
                <td>
                  {fault.value === '' ? <span class="rt-muted">{t.empty}</span> : <code>{String(fault.value)}</code>}
                </td>
                <td>{fault.expected[shell.language]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      {faults.length > MOST_SHOWN ? <p>{t.more(faults.length - MOST_SHOWN)}</p> : null}
    </div>
  );
}

function Head({ words }: { words: readonly string[] }): JSX.Element {
  return (
    <thead>
      <tr>
        {words.map((word) => (
          <th scope="col">{word}</th>
        ))}
      </tr>
    </thead>
  );
}
