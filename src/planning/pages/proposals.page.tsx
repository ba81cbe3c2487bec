import type { JSX } from 'preact';
import { Alert, Badge, Card, Coded, EmptyState, LinkButton, PostButton } from '../../platform/web/components.js';
import { ErrorSummary } from '../../platform/web/form.js';
import { RoutineIcon } from '../../platform/web/icons.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { paths } from '../../platform/web/paths.js';
import { causeWords, lineText, lineTitle } from './proposal-words.js';
import { Decided, Limits } from './proposals-parts.js';
import { proposalTexts } from './proposal.texts.js';
import type { ProposalLine, ProposalsPageProps } from './proposal.types.js';

/** What waits for the leader, one row each; what was decided; and how far the planner may go by itself. */
export function ProposalsPage(props: ProposalsPageProps): JSX.Element {
  const { shell, open, form } = props;
  const t = proposalTexts[shell.language];
  return (
    <Layout shell={shell} title={t.title}>
      <ErrorSummary form={form} language={shell.language} />
      <PageHead title={t.title} overline={shell.team?.name} lead={t.lead(open.length)} />
      <div class="rt-stack">
        <Waiting {...props} />
        <Card id="aabne" title={t.open} note={String(open.length)}>
          {open.length === 0 ? <EmptyState text={props.hasPlan ? t.none : t.noPlan} /> : null}
          <ul class="rt-list rt-rows">
            {open.map((line, index) => (
              <OpenRow {...props} line={line} primary={index === 0} />
            ))}
          </ul>
          <Ask {...props} />
        </Card>
        <Decided {...props} />
        <Limits {...props} />
      </div>
    </Layout>
  );
}

function Waiting({ shell, waiting }: ProposalsPageProps): JSX.Element | null {
  const t = proposalTexts[shell.language];
  if (waiting.length === 0) return null;
  return (
    <Alert tone="info" title={t.waiting}>
      <p>
        <Coded text={causeWords(waiting, shell.language)} />
      </p>
      <p>{t.waitingText}</p>
    </Alert>
  );
}

function OpenRow({ shell, line, primary }: ProposalsPageProps & { line: ProposalLine; primary: boolean }): JSX.Element {
  const t = proposalTexts[shell.language];
  return (
    <li class="rt-action">
      <RoutineIcon kind="custom" />
      <div class="rt-action__words">
        <h3>{lineTitle(line, shell.language)}</h3>
        <p>
          <Coded text={lineText(line, shell.language)} />
        </p>
      </div>
      <div class="rt-action__do">
        <Badge tone="watch">{t.states.open}</Badge>
        <LinkButton kind={primary ? 'primary' : 'secondary'} href={paths.proposal(line.id)} small>
          {t.read}
        </LinkButton>
      </div>
    </li>
  );
}

function Ask({ shell, hasPlan, hasDraftedCadences }: ProposalsPageProps): JSX.Element | null {
  const t = proposalTexts[shell.language];
  if (!hasPlan) return null;
  const asked = { action: paths.proposals, csrfToken: shell.csrfToken, icon: 'refresh' as const };
  return (
    <div class="rt-actions">
      <PostButton {...asked}>{t.askNow}</PostButton>
      {hasDraftedCadences ? (
        <PostButton {...asked} fields={{ withCadences: 'true' }}>
          {t.askWithCadences}
        </PostButton>
      ) : null}
    </div>
  );
}
