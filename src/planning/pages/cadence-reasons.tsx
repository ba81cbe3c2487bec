import type { JSX } from 'preact';
import { Card, LinkButton } from '../../platform/web/components.js';
import { paths } from '../../platform/web/paths.js';
import type { CadencePageProps } from './cadence-page.types.js';
import { cadenceTexts } from './cadence.texts.js';
import { OutdatedNotice } from './explanation.js';
import { AskWhy, UnkeptPromises } from './unkept.js';

/** That the draft of the year was made from what is no longer so, with the way to make it again. */
export function OutdatedDraft({ shell, reasons }: CadencePageProps): JSX.Element | null {
  if (reasons === null) return null;
  return (
    <OutdatedNotice parts={reasons.outdated} language={shell.language}>
      <LinkButton href={paths.yearPlan(reasons.year)} small>
        {cadenceTexts[shell.language].toPlan(reasons.year)}
      </LinkButton>
    </OutdatedNotice>
  );
}

/** What the year's plan cannot keep of this routine: the same sum, proof, culprits and repairs as on the year plan. */
export function UnkeptByPlan({ shell, reasons, current, can }: CadencePageProps): JSX.Element | null {
  const t = cadenceTexts[shell.language];
  if (reasons === null || reasons.unkept.length === 0) return null;
  const { year, isDraft, unkept, broken, outdated } = reasons;
  return (
    <Card id="uholdt" title={isDraft ? t.unkeptByDraft(year) : t.unkeptByPlan(year)} note={String(unkept.length)}>
      <UnkeptPromises unkept={unkept} broken={broken ?? []} language={shell.language} />
      {can.edit && broken === null && outdated.length === 0 ? (
        <AskWhy shell={shell} action={paths.explainCadence(current.routine)} />
      ) : null}
    </Card>
  );
}
