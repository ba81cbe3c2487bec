import type { ComponentChildren, JSX } from 'preact';
import { Alert, Coded } from '../../platform/web/components.js';
import type { Language } from '../../platform/web/format.js';
import { reasonWords } from '../../platform/web/reason-words.js';
import type { BasisPart } from '../planning.types.js';
import type { Repair } from '../solver/explain.types.js';
import { explanationTexts } from './explanation.texts.js';
import type { BrokenView } from './year-plan.types.js';

interface Props {
  readonly broken: BrokenView;
  readonly language: Language;
}

/** The sum that anyone can check, the proof, who costs most, and what would help. */
export function Explanation({ broken, language }: Props): JSX.Element {
  const t = explanationTexts[language];
  const { subject, sum, missing, proven, repairs } = broken;
  const proof = isInWeeks(broken) ? t.proof.weeks : t.proof.meetings;
  return (
    <div class="rt-explanation">
      <p>
        <Coded text={[subject, t.sum[sum.code](sum.params)].filter(Boolean).join(': ')} /> {proof(missing, proven)}
      </p>
      <Culprits broken={broken} language={language} />
      {repairs.length === 0 ? (
        <p class="rt-muted">{t.noRepair}</p>
      ) : (
        <>
          <h3>{t.repairs}</h3>
          <ul>
            {repairs.map((repair) => (
              <li>{repairWords(broken, repair, language)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Culprits({ broken, language }: Props): JSX.Element | null {
  const t = explanationTexts[language];
  if (broken.culprits.length === 0) return null;
  return (
    <>
      <h3>{t.culprits}</h3>
      <ul>
        {broken.culprits.map(({ reason, person, removes }) => {
          const amount = amountOf(broken, removes, language);
          const words = person === undefined ? t.pairStandIn(amount) : t.standIn(person, amount);
          return (
            <li>
              <Coded text={`${[words, reasonWords(reason, language)].filter(Boolean).join(': ')}.`} />
            </li>
          );
        })}
      </ul>
    </>
  );
}

function repairWords(broken: BrokenView, { code, params, left, elsewhere }: Repair, language: Language): string {
  const t = explanationTexts[language];
  const outcome = left === 0 ? t.solves : t.leaves(amountOf(broken, left, language));
  const others = elsewhere === 0 ? '' : `, ${t.elsewhere(elsewhere)}`;
  return `${t.repair[code](params)}: ${outcome}${others}.`;
}

function amountOf(broken: BrokenView, count: number, language: Language): string {
  const t = explanationTexts[language];
  return isInWeeks(broken) ? t.weeks(count) : t.meetings(count);
}

/** Families wait in weeks; of everything else meetings are missing. */
function isInWeeks({ sum }: BrokenView): boolean {
  return sum.code === 'places';
}

/** That the draft was made from what is no longer so. */
export function OutdatedNotice(props: {
  parts: readonly BasisPart[];
  language: Language;
  children?: ComponentChildren;
}): JSX.Element | null {
  const { parts, language, children } = props;
  const t = explanationTexts[language];
  if (parts.length === 0) return null;
  const named = parts.map((part) => t.parts[part]);
  const list = [named.slice(0, -1).join(', '), named.at(-1)!].filter(Boolean).join(t.and);
  return (
    <Alert tone="watch" title={t.outdated}>
      <p>{t.outdatedText(list)}</p>
      {children}
    </Alert>
  );
}
