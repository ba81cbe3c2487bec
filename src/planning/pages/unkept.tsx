import type { JSX } from 'preact';
import { Coded, PostButton } from '../../platform/web/components.js';
import type { Language } from '../../platform/web/format.js';
import { dayAndMonth } from '../../platform/web/format.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { reasonWords } from '../../platform/web/reason-words.js';
import { Explanation } from './explanation.js';
import { explanationTexts } from './explanation.texts.js';
import { yearPlanTexts } from './year-plan.texts.js';
import type { BrokenView, UnkeptView } from './year-plan.types.js';

/** Above this many they are told in one line, and shown one by one on asking. */
const TOLD_ONE_BY_ONE = 3;

/** One routine's promises that a plan cannot keep, and, once it has been asked for, why and what would help. */
export function UnkeptPromises(props: {
  unkept: readonly UnkeptView[];
  broken: readonly BrokenView[];
  language: Language;
}): JSX.Element {
  const { unkept, broken, language } = props;
  const t = yearPlanTexts[language];
  const lines = unkept.map((promise) => <UnkeptLine promise={promise} language={language} />);
  return (
    <>
      {unkept.length <= TOLD_ONE_BY_ONE ? (
        lines
      ) : (
        <>
          <p class="rt-muted">
            <Coded text={unkept.flatMap(({ subject }) => subject ?? []).join(', ')} />
          </p>
          <details>
            <summary>{t.oneByOne(unkept.length)}</summary>
            {lines}
          </details>
        </>
      )}
      {broken.map((one) => (
        <Explanation broken={one} language={language} />
      ))}
    </>
  );
}

function UnkeptLine({ promise, language }: { promise: UnkeptView; language: Language }): JSX.Element {
  const window = `${dayAndMonth(promise.fromDay, language)} – ${dayAndMonth(promise.toDay, language)}`;
  const why = [window, reasonWords(promise.reason, language)].filter(Boolean).join(': ');
  return (
    <p class="rt-muted">
      <Coded text={[promise.subject, why].filter(Boolean).join(' · ')} />
    </p>
  );
}

/** Trying out what helps takes some seconds, so it is asked for. */
export function AskWhy({ shell, action }: { shell: Shell; action: string }): JSX.Element {
  const t = explanationTexts[shell.language];
  return (
    <div class="rt-actions">
      <PostButton action={action} csrfToken={shell.csrfToken}>
        {t.ask}
      </PostButton>
      <p class="rt-muted">{t.askText}</p>
    </div>
  );
}
