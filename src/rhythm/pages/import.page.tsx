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
      <Card id="filer" title={t.files} class="rt-card--narrow">
        <PostForm action={paths.imports} csrfToken={shell.csrfToken} upload>
          <FileField form={blankForm} name="files" label={t.files} hint={t.hint} accept=".csv,.json" multiple />
          <SubmitButton kind="primary">{t.submit}</SubmitButton>
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
    <>
      <Alert tone="good" title={t.done}>
        <p>{written ? t.stored : t.nothing}</p>
        <LinkButton href={paths.rhythm}>{t.onward}</LinkButton>
      </Alert>
      <Card id="resultat" title={t.result} class="rt-card--narrow">
        <table class="table rt-table">
          <thead>
            <tr>
              {[t.counts.kind, t.counts.added, t.counts.changed, t.counts.unchanged].map((heading) => (
                <th scope="col">{heading}</th>
              ))}
            </tr>
          </thead>
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
      </Card>
    </>
  );
}

function Refused({ shell, faults }: { shell: Shell; faults: readonly InputFault[] }): JSX.Element {
  const t = importTexts[shell.language];
  const { file, line, column, value, expected } = t.place;
  return (
    <>
      <Alert tone="bad" title={t.refused(faults.length)}>
        <p>{t.refusedHelp}</p>
      </Alert>
      <Card id="fejl" title={t.faults}>
        <ScrollTable label={t.faults}>
          <table class="table rt-table">
            <thead>
              <tr>
                {[file, line, column, value, expected].map((heading) => (
                  <th scope="col">{heading}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {faults.slice(0, MOST_SHOWN).map((fault) => (
                <tr>
                  <td>{fault.file ?? ''}</td>
                  <td>{fault.line ?? ''}</td>
                  <td>{fault.column ?? (fault.file === undefined ? fault.path : '')}</td>
                  <td>{String(fault.value)}</td>
                  <td>{fault.expected[shell.language]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
        {faults.length > MOST_SHOWN ? <p>{t.more(faults.length - MOST_SHOWN)}</p> : null}
      </Card>
    </>
  );
}
