import type { JSX } from 'preact';
import { Badge, Card, ScrollTable } from '../../platform/web/components.js';
import { number } from '../../platform/web/format.js';
import { RoutineIcon } from '../../platform/web/icons.js';
import type { YearOutcome } from '../what-if.types.js';
import { Explanation } from './explanation.js';
import type { WhatIfPageProps } from './what-if.page.js';
import { whatIfTexts } from './what-if.texts.js';

/** Whether the promises hold, each routine before and after, and the limit that fails. */
export function WhatIfAnswerCard(props: WhatIfPageProps): JSX.Element | null {
  const { shell, answer, limits, routines } = props;
  const t = whatIfTexts[shell.language];
  if (answer === null) return null;
  const broken = brokenIn(answer.after);
  return (
    <>
      <Card id="svar" title={t.answer}>
        <p class="rt-verdict" role="status">
          <Badge tone={broken === 0 ? 'good' : 'bad'}>{broken === 0 ? t.yes : t.no(broken)}</Badge>
        </p>
        <p class="rt-muted">{t.was(brokenIn(answer.before))}</p>
        <Outcomes {...props} before={answer.before} after={answer.after} />
      </Card>
      {limits.length === 0 ? null : (
        <Card id="graense" title={t.limits}>
          <ul class="rt-list rt-rows">
            {limits.map((limit) => (
              <li class="rt-limit">
                <p>
                  <strong>{routines.find(({ id }) => id === limit.routineId)?.name ?? ''}</strong>
                </p>
                <Explanation broken={limit} language={shell.language} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

type Both = WhatIfPageProps & { readonly before: YearOutcome; readonly after: YearOutcome };

function Outcomes(props: Both): JSX.Element {
  const { shell, before, after, routines } = props;
  const t = whatIfTexts[shell.language];
  return (
    <ScrollTable label={t.table}>
      <table class="rt-table">
        <thead>
          <tr>
            <th scope="col">{t.columns.routine}</th>
            <th scope="col">{t.columns.before}</th>
            <th scope="col">{t.columns.after}</th>
          </tr>
        </thead>
        <tbody>
          {after.routines.map((now, index) => {
            const was = before.routines[index]!;
            return (
              <tr>
                <th scope="row">
                  <span class="rt-with-icon">
                    <RoutineIcon kind={now.kind} size="small" />
                    {routines.find(({ id }) => id === now.routineId)?.name ?? now.name ?? ''}
                  </span>
                </th>
                <td>{t.kept(was.kept, was.broken)}</td>
                <td class={now.broken > was.broken ? 'rt-bad' : undefined}>{t.kept(now.kept, now.broken)}</td>
              </tr>
            );
          })}
          <Waits {...props} />
          <Row
            name={t.overdue}
            cells={[before, after].map((one) => t.proven(one.overdueWeeks, one.provenOverdueWeeks))}
          />
          <Row name={t.meetings} cells={[before, after].map(({ meetings }) => number(meetings, shell.language))} />
        </tbody>
      </table>
    </ScrollTable>
  );
}

/** The longest wait of each priority, under the limit that the copy promises. */
function Waits({ shell, before, after }: Both): JSX.Element {
  const t = whatIfTexts[shell.language];
  const was = before.routines.flatMap(({ waits }) => waits);
  return (
    <>
      {after.routines
        .flatMap(({ waits }) => waits)
        .map(({ priority, limitWeeks, longestWaitWeeks }) => {
          const earlier = was.find((one) => one.priority === priority);
          const cells = [earlier ? t.weeks(earlier.longestWaitWeeks) : '', t.weeks(longestWaitWeeks)];
          return <Row name={t.wait(t.priority[priority], limitWeeks)} cells={cells} />;
        })}
    </>
  );
}

function Row({ name, cells }: { name: string; cells: readonly string[] }): JSX.Element {
  return (
    <tr>
      <th scope="row">{name}</th>
      {cells.map((cell) => (
        <td>{cell}</td>
      ))}
    </tr>
  );
}

function brokenIn({ routines }: YearOutcome): number {
  return routines.reduce((sum, { broken }) => sum + broken, 0);
}
