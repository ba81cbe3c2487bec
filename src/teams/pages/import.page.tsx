import type { JSX } from 'preact';
import { Alert, Breadcrumb, Card, ScrollTable, SubmitButton } from '../../platform/web/components.js';
import { FileField, PostForm, blankForm } from '../../platform/web/form.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { paths } from '../../platform/web/paths.js';
import { teamTexts } from './team.texts.js';
import type { ImportPageProps } from './team.types.js';

/** Files in, or a table of every fault with file, line, column, value and expectation. */
export function ImportPage({ shell, faults, imported }: ImportPageProps): JSX.Element {
  const t = teamTexts[shell.language];
  return (
    <Layout shell={shell} title={t.importTitle}>
      <Breadcrumb href={paths.team}>{t.title}</Breadcrumb>
      <PageHead title={t.importTitle} lead={t.importLead} />
      {imported === undefined ? null : (
        <div role="status">
          <Alert tone="good" title={t.imported}>
            <p>{imported.map(({ what, count }) => `${count} ${what}`).join(', ')}</p>
          </Alert>
        </div>
      )}
      <Faults shell={shell} faults={faults} />
      <Card id="filer" title={t.files} hideTitle class="rt-card--narrow">
        <PostForm action={paths.imports} csrfToken={shell.csrfToken} class="rt-form" upload>
          <FileField form={blankForm} name="files" label={t.files} hint={t.filesHint} accept=".csv,text/csv" multiple />
          <div class="rt-actions">
            <SubmitButton icon="upload">{t.saveImport}</SubmitButton>
          </div>
        </PostForm>
      </Card>
    </Layout>
  );
}

function Faults({ shell, faults }: ImportPageProps): JSX.Element | null {
  const t = teamTexts[shell.language];
  if (faults.length === 0) return null;
  return (
    <div class="rt-card rt-faults" tabindex={-1} autofocus role="alert">
      <Alert tone="bad" title={t.faults(faults.length)} />
      <ScrollTable label={t.faultTable}>
        <table class="rt-table">
          <thead>
            <tr>
              {Object.values(t.columns).map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {faults.map((fault) => (
              <tr>
                <th scope="row">{fault.file}</th>
                <td>{fault.line ?? '–'}</td>
                <td>{fault.column}</td>
                <td>{fault.value === '' ? <span class="rt-muted">{t.empty}</span> : <code>{fault.value}</code>}</td>
                <td>{fault.expected}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </div>
  );
}
