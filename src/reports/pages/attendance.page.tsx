import type { JSX } from 'preact';
import { Alert, Card, EmptyState, LinkButton } from '../../platform/web/components.js';
import { ErrorSummary } from '../../platform/web/form.js';
import { dayAndMonth, dayMonthYear, monthName, percent } from '../../platform/web/format.js';
import { ColumnChart, ShareBar } from '../../platform/web/graphics/bars.js';
import { RoutineIcon } from '../../platform/web/icons.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { paths } from '../../platform/web/paths.js';
import { AttendanceFilter } from './attendance-filter.js';
import type { AttendancePageProps } from './attendance-page.types.js';
import { AttendanceTable } from './attendance-table.js';
import { attendanceTexts } from './attendance.texts.js';

/** Who came, by routine, month and person; the address carries the filter, and exports hold exactly these rows. */
export function AttendancePage(props: AttendancePageProps): JSX.Element {
  const { shell, from, until } = props;
  const { language } = shell;
  const t = attendanceTexts[language];
  const period = t.period(dayAndMonth(from, language), dayMonthYear(until, language));
  const { held, owed } = props.oneToOnes ?? { held: 0, owed: 0 };
  return (
    <Layout shell={shell} title={t.title} htmx>
      <ErrorSummary form={props.filter} language={language} />
      <PageHead
        title={t.title}
        overline={[shell.team?.name, period].filter(Boolean).join(' · ')}
        lead={props.share === null ? t.nothing : t.lead(percent(props.share, language), held, owed)}
      />
      <AttendanceFilter {...props} />
      <AttendanceResult {...props} />
    </Layout>
  );
}

/** Everything below the filter. Also the whole answer when htmx filters. */
export function AttendanceResult(props: AttendancePageProps): JSX.Element {
  const { shell, tooMany } = props;
  const t = attendanceTexts[shell.language];
  return (
    <div id="resultat" class="rt-result">
      {tooMany !== undefined ? (
        <Alert tone="watch" title={t.tooMany(tooMany)} />
      ) : props.rows.length === 0 ? (
        <Card id="intet" title={t.nothing}>
          <EmptyState text="">
            <LinkButton href={paths.attendance}>{t.reset}</LinkButton>
          </EmptyState>
        </Card>
      ) : (
        <>
          <div class="rt-grid rt-grid--halves rt-grid--even">
            <PerRoutine {...props} />
            <PerMonth {...props} />
          </div>
          <AttendanceTable {...props} />
        </>
      )}
    </div>
  );
}

function PerRoutine({ shell, perRoutine }: AttendancePageProps): JSX.Element {
  const { language } = shell;
  return (
    <Card id="pr-rutine" title={attendanceTexts[language].perRoutine}>
      <ul class="rt-list rt-shares">
        {perRoutine.map(({ kind, name, share }) => (
          <li>
            <RoutineIcon kind={kind} size="small" />
            <span>{name}</span>
            <ShareBar share={share ?? 0} kind={kind} />
            <span class="rt-shares__value">{share === null ? '–' : percent(share, language)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function PerMonth({ shell, perMonth, threshold }: AttendancePageProps): JSX.Element {
  const { language } = shell;
  const t = attendanceTexts[language];
  const said = perMonth.map(
    ({ month, share }) => `${monthName(month, language)} ${share === null ? t.none : percent(share, language)}`,
  );
  return (
    <Card id="pr-maaned" title={t.perMonth}>
      <ColumnChart
        label={t.chart(said.join(', '))}
        threshold={Math.max(threshold, 0.9)}
        columns={perMonth.map(({ month, share }) => ({ label: monthName(month, language, 'short'), share }))}
      />
    </Card>
  );
}
