import type { JSX } from 'preact';
import { Card } from '../../platform/web/components.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths } from '../../platform/web/paths.js';
import { rhythmTexts } from './rhythm.texts.js';
import type { StartStep } from './rhythm.types.js';

const STEP_PATHS = { staff: paths.team, families: paths.families, cadences: paths.cadences } as const;

/** A new team's way in: three steps, in any order, each with its status. */
export function StartCard({ shell, steps }: { shell: Shell; steps: readonly StartStep[] }): JSX.Element {
  const t = rhythmTexts[shell.language];
  return (
    <Card id="start" title={t.welcome} class="rt-card--narrow">
      <p>{t.welcomeText}</p>
      <ol class="rt-steps">
        {steps.map(({ step, status }, index) => (
          <li>
            <span class="rt-count" aria-hidden="true">
              {index + 1}
            </span>
            <a href={STEP_PATHS[step]}>{t.steps[step]}</a>
            <span class="rt-muted">{t.stepStatus[status]}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
