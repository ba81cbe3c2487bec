import type { JSX } from 'preact';
import { Badge, Card, LinkButton, PrintButton, ScrollTable } from '../../platform/web/components.js';
import { percent } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { Icon } from '../../platform/web/icons.js';
import { paths, withQuery } from '../../platform/web/paths.js';
import type { AttendanceCell, AttendancePageProps, AttendanceRow } from './attendance-page.types.js';
import { attendanceTexts } from './attendance.texts.js';

export function AttendanceTable(props: AttendancePageProps): JSX.Element {
  const { shell, columns, rows, threshold } = props;
  const { language } = shell;
  const t = attendanceTexts[language];
  return (
    <Card id="medarbejdere" title={t.people} note={<Exports {...props} />}>
      {props.showsOnlyAttendance ? (
        <p class="rt-section-note">
          <Icon name="lock" />
          {t.hrNote}
        </p>
      ) : null}
      <ScrollTable label={t.table}>
        <table class="rt-table rt-people">
          <thead>
            <tr>
              <th scope="col">{t.worker}</th>
              {columns.map(({ name, quarters }) => (
                <th scope="col" class={quarters ? 'rt-quarters-head' : 'rt-number'}>
                  {name}
                </th>
              ))}
              <th scope="col" class="rt-number">
                {t.total}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row row={row} props={props} />
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <div class="rt-table-note">
        <Badge tone="watch" icon="warning">
          {t.under(percent(threshold, language))}
        </Badge>
        <span>{t.offDuty}</span>
      </div>
    </Card>
  );
}

function Exports({ shell, filter, can }: AttendancePageProps): JSX.Element {
  const t = attendanceTexts[shell.language];
  const query = Object.fromEntries(
    Object.entries(filter.values).map(([name, value]) => [name, typeof value === 'string' ? value : value?.[0]]),
  );
  return (
    <div class="rt-actions">
      {can.exportExcel ? (
        <LinkButton small icon="download" href={withQuery(paths.attendanceExcel, query)} download>
          {t.excel}
        </LinkButton>
      ) : null}
      {can.export ? (
        <LinkButton small icon="download" href={withQuery(paths.attendanceCsv, query)} download>
          {t.csv}
        </LinkButton>
      ) : null}
      <PrintButton language={shell.language} />
    </div>
  );
}

function Row({ row, props }: { row: AttendanceRow; props: AttendancePageProps }): JSX.Element {
  const { language } = props.shell;
  const { from, until } = props;
  return (
    <tr>
      <th scope="row">
        <a href={withQuery(paths.personAttendance(row.personId), { from, until })}>{row.name}</a>
      </th>
      {row.cells.map((cell) => (
        <Cell cell={cell} threshold={props.threshold} language={language} />
      ))}
      <td class="rt-number">
        <strong>{row.share === null ? '–' : percent(row.share, language)}</strong>
      </td>
    </tr>
  );
}

function Cell(props: { cell: AttendanceCell; threshold: number; language: Language }): JSX.Element {
  const { cell, threshold, language } = props;
  const t = attendanceTexts[language];
  if (cell.type === 'quarters')
    return (
      <td class="rt-hue-one-to-one">
        <span class="rt-quarters">
          {cell.held.map((held, index) => (
            <span class={`rt-quarter rt-quarter--${held === null ? 'ahead' : held ? 'held' : 'missed'}`}>
              {held === null ? (
                <span class="sr-only">{t.quarter(index + 1, held)}</span>
              ) : (
                <Icon name={held ? 'check' : 'minus'} label={t.quarter(index + 1, held)} />
              )}
            </span>
          ))}
        </span>
      </td>
    );
  const low = cell.counted > 0 && cell.attended / cell.counted < threshold;
  return (
    <td class={low ? 'rt-number rt-low' : 'rt-number'}>
      {low ? <Icon name="warning" label={t.under(percent(threshold, language))} class="rt-arrow" /> : null}{' '}
      {cell.counted === 0 ? '–' : cell.attended}
      {cell.counted === 0 ? null : <span class="rt-muted">{`/${cell.counted}`}</span>}
    </td>
  );
}
