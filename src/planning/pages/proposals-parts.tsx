import type { JSX } from 'preact';
import { Card, Coded, SubmitButton } from '../../platform/web/components.js';
import { PostForm, TextField } from '../../platform/web/form.js';
import { dayAndMonth } from '../../platform/web/format.js';
import { paths } from '../../platform/web/paths.js';
import { causeWords, lineTitle, outcomeWords } from './proposal-words.js';
import { proposalTexts } from './proposal.texts.js';
import type { ProposalsPageProps } from './proposal.types.js';

export function Decided({ shell, decided }: ProposalsPageProps): JSX.Element | null {
  const { language } = shell;
  const t = proposalTexts[language];
  if (decided.length === 0) return null;
  return (
    <Card id="tidligere" title={t.decided} note={String(decided.length)}>
      <ul class="rt-list rt-rows rt-rows--open">
        {decided.map((line) => (
          <li>
            <p>
              <a href={paths.proposal(line.id)}>{lineTitle(line, language)}</a> ·{' '}
              {dayAndMonth(line.createdOn, language)}
            </p>
            <p class="rt-muted">
              <Coded
                text={[causeWords(line.causes, language), outcomeWords(line, language)].filter(Boolean).join(' · ')}
              />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function Limits({ shell, form }: ProposalsPageProps): JSX.Element {
  const t = proposalTexts[shell.language];
  return (
    <Card id="graenser" title={t.limits} class="rt-card--narrow">
      <PostForm action={paths.replanLimits} csrfToken={shell.csrfToken} class="rt-form">
        <TextField form={form} name="frozenDays" label={t.frozenDays} hint={t.frozenHint} kind="number" />
        <TextField form={form} name="mostMoves" label={t.mostMoves} hint={t.mostHint} kind="number" />
        <SubmitButton kind="secondary">{t.saveLimits}</SubmitButton>
      </PostForm>
    </Card>
  );
}
