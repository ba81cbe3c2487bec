import type { JSX } from 'preact';
import { Breadcrumb } from '../../platform/web/components.js';
import type { FormView, Option } from '../../platform/web/form.js';
import { ErrorSummary } from '../../platform/web/form.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths } from '../../platform/web/paths.js';
import type { WhatIfAnswer } from '../what-if.types.js';
import { WhatIfAnswerCard } from './what-if-answer.js';
import { WhatIfForm } from './what-if-form.js';
import { whatIfTexts } from './what-if.texts.js';
import type { BrokenView, PlanRoutineView } from './year-plan.types.js';

/** `/aarsplan/:aar/hvad-nu-hvis`: several changes at once on a copy of the year. */
export interface WhatIfPageProps {
  readonly shell: Shell;
  readonly year: number;
  readonly form: FormView;
  readonly people: readonly Option[];
  readonly disciplines: readonly Option[];
  readonly routines: readonly PlanRoutineView[];
  /** Null before anything has been asked. */
  readonly answer: WhatIfAnswer | null;
  /** The answer's limits with names. */
  readonly limits: readonly BrokenView[];
}

export function WhatIfPage(props: WhatIfPageProps): JSX.Element {
  const { shell, year, form } = props;
  const t = whatIfTexts[shell.language];
  return (
    <Layout shell={shell} title={`${t.title} · ${t.overline(year)}`}>
      <Breadcrumb href={paths.yearPlan(year)}>{t.back}</Breadcrumb>
      <ErrorSummary form={form} language={shell.language} />
      <PageHead title={t.title} overline={t.overline(year)} lead={t.lead} />
      <div class="rt-stack">
        <WhatIfAnswerCard {...props} />
        <WhatIfForm {...props} />
      </div>
    </Layout>
  );
}
