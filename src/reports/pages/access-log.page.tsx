import type { JSX } from 'preact';
import { Card, EmptyState, ScrollTable, SubmitButton } from '../../platform/web/components.js';
import { ErrorSummary, TextField } from '../../platform/web/form.js';
import type { FormView } from '../../platform/web/form.js';
import { atTime, dayMonthYear, localMoment, shortDay } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { Pager } from '../../platform/web/pager.js';
import { paths, withQuery } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import type { AccessLine } from '../access-log.types.js';
import { accessLogTexts } from './access-log.texts.js';

const ZONE = 'Europe/Copenhagen';

export interface AccessLogPageProps {
  readonly shell: Shell;
  /** The page of exports; else everything that was read. */
  readonly exportsOnly: boolean;
  readonly lines: readonly AccessLine[];
  readonly total: number;
  /** `from`, `until`. */
  readonly filter: FormView;
  readonly page: number;
  readonly pages: number;
}

/** `/eksporter` and `/adgangslog`: what was taken out or read, by whom, when, and by which filter. */
export function AccessLogPage(props: AccessLogPageProps): JSX.Element {
  const { shell, exportsOnly, lines, total, filter, page, pages } = props;
  const { language } = shell;
  const t = accessLogTexts[language];
  const title = exportsOnly ? t.exports : t.log;
  const path = exportsOnly ? paths.exports : paths.accessLog;
  const { from, until } = filter.values;
  const href = (side: number) => withQuery(path, { from: String(from ?? ''), until: String(until ?? ''), side });
  return (
    <Layout shell={shell} title={title}>
      <ErrorSummary form={filter} language={language} />
      <PageHead title={title} lead={exportsOnly ? t.leadExports(total) : t.leadLog(total)} />
      <form method="get" action={path} class="rt-card rt-filter rt-filter--row" aria-label={t.filter}>
        <TextField form={filter} name="from" label={t.from} kind="date" />
        <TextField form={filter} name="until" label={t.until} kind="date" />
        <SubmitButton>{t.show}</SubmitButton>
      </form>
      <Card id="adgang" title={t.table} note={String(total)}>
        {lines.length === 0 ? (
          <EmptyState text={exportsOnly ? t.noExports : t.noLines} />
        ) : (
          <Lines lines={lines} language={language} />
        )}
        <Pager page={page} pages={pages} href={href} language={language} />
      </Card>
    </Layout>
  );
}

function Lines({ lines, language }: { lines: readonly AccessLine[]; language: Language }): JSX.Element {
  const t = accessLogTexts[language];
  return (
    <ScrollTable label={`${t.table}, ${t.when.toLowerCase()}`}>
      <table class="rt-table rt-table--lines">
        <thead>
          <tr>
            {[t.when, t.who, t.what, t.period, t.content].map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr>
              <td class="rt-nowrap">{momentWords(line.at, language)}</td>
              <th scope="row">{line.readerName ?? t.service}</th>
              <td>
                {[line.isExport ? t.exported : t.read, line.byProgram ? t.byProgram : ''].filter(Boolean).join(' ')}
              </td>
              <td class="rt-nowrap">{periodWords(line, language)}</td>
              <td>{contentWords(line, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

export function momentWords(at: Date, language: Language): string {
  const { day, minutes } = localMoment(at, ZONE);
  return `${shortDay(day, language)} ${day.slice(0, 4)} ${atTime(minutes, language)}`;
}

export function periodWords(line: Pick<AccessLine, 'from' | 'until'>, language: Language): string {
  return [line.from, line.until].map((day) => (day === null ? '' : dayMonthYear(day, language))).join(' – ');
}

function contentWords(line: AccessLine, language: Language): string {
  const kinds: Readonly<Record<string, string | undefined>> = texts[language].kinds;
  const routine =
    line.routineName ?? (line.routineKind === null ? null : (kinds[line.routineKind] ?? line.routineKind));
  const parts = [line.personName, line.teamName, line.departmentName, routine].filter((part) => part !== null);
  return parts.length === 0 ? accessLogTexts[language].everything : parts.join(' · ');
}
