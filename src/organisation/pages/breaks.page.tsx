import type { JSX } from 'preact';
import { ErrorSummary } from '../../platform/web/form.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { paths, withQuery } from '../../platform/web/paths.js';
import { ClosedDays, PublicHolidays, SchoolBreaks } from './breaks-cards.js';
import { breaksTexts } from './breaks.texts.js';
import type { BreaksPageProps } from './breaks.types.js';

/** `/pauser`: public holidays are given; closed days and school breaks differ by municipality, so they are entered. */
export function BreaksPage(props: BreaksPageProps): JSX.Element {
  const { shell, year, forms } = props;
  const t = breaksTexts[shell.language];
  return (
    <Layout shell={shell} title={t.title}>
      <ErrorSummary form={{ ...forms.closedDay, id: 'lukkedag' }} language={shell.language} />
      <ErrorSummary form={{ ...forms.schoolBreak, id: 'ferie' }} language={shell.language} />
      <PageHead title={`${t.title} ${year}`} overline={t.overline} lead={t.lead}>
        <a href={withQuery(paths.breaks, { year: year - 1 })}>{year - 1}</a>
        <a href={withQuery(paths.breaks, { year: year + 1 })}>{year + 1}</a>
      </PageHead>
      <div class="rt-grid rt-grid--halves">
        <div class="rt-stack">
          <SchoolBreaks {...props} />
          <ClosedDays {...props} />
        </div>
        <PublicHolidays {...props} />
      </div>
    </Layout>
  );
}
