import type { JSX } from 'preact';
import { Alert, Badge, Breadcrumb, Card, PostButton } from '../../platform/web/components.js';
import { ErrorSummary } from '../../platform/web/form.js';
import { dayAndMonth } from '../../platform/web/format.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { paths } from '../../platform/web/paths.js';
import { lineTitle, outcomeWords, timeWords } from './proposal-words.js';
import { WayCard } from './proposal-way.js';
import { DismissWish, WishCards } from './proposal-wish.js';
import { Happened, NeedsPerson } from './proposal-parts.js';
import { proposalTexts } from './proposal.texts.js';
import type { ProposalPageProps, ReplanView } from './proposal.types.js';

/** One proposal: what happened, the two ways side by side, and what only a person can decide. */
export function ProposalPage(props: ProposalPageProps): JSX.Element {
  const { shell, proposal } = props;
  const { language } = shell;
  const t = proposalTexts[language];
  const { replan, wish, wishDetails } = proposal;
  const lead = wish
    ? t.wishLead(wish.wishedBy, timeWords(wish.before, language), timeWords(wish.wished, language))
    : t.conclusion(replan?.forced ?? 0, proposal.moves?.strict ?? 0);
  const title = wish ? t.wishTitle(wish.name) : lineTitle(proposal, language);
  return (
    <Layout shell={shell} title={title}>
      <Breadcrumb href={paths.proposals}>{t.back}</Breadcrumb>
      <ErrorSummary form={props.form} language={language} />
      <PageHead
        title={title}
        overline={[shell.team?.name, dayAndMonth(proposal.createdOn, language)].filter(Boolean).join(' · ')}
        lead={lead}
        badge={
          <Badge tone={proposal.state === 'open' ? 'watch' : 'neutral'}>
            {proposal.state === 'open' ? t.states.open : outcomeWords(proposal, language)}
          </Badge>
        }
      />
      <div class="rt-stack">
        {wish ? null : <Happened {...props} />}
        {replan ? <Replan {...props} replan={replan} /> : null}
        {wishDetails ? <WishCards {...props} wish={wishDetails} /> : null}
        {proposal.state === 'open' ? <Dismiss {...props} /> : null}
      </div>
    </Layout>
  );
}

function Replan(props: ProposalPageProps & { replan: ReplanView }): JSX.Element {
  const { shell, replan } = props;
  const t = proposalTexts[shell.language];
  const [strict, weighted] = replan.ways;
  return (
    <>
      {replan.isOutdated ? (
        <Alert tone="watch" title={t.outdated}>
          <p>{t.outdatedText}</p>
          <PostButton action={paths.proposals} csrfToken={shell.csrfToken} icon="refresh">
            {t.askNow}
          </PostButton>
        </Alert>
      ) : null}
      {strict ? (
        <div class="rt-grid rt-grid--halves">
          <WayCard {...props} way={strict} strict={strict} />
          {weighted ? (
            <WayCard {...props} way={weighted} strict={strict} />
          ) : (
            <p class="rt-card rt-muted">{t.noWeighted}</p>
          )}
        </div>
      ) : null}
      {replan.needsPerson.length > 0 ? <NeedsPerson {...props} meetings={replan.needsPerson} /> : null}
    </>
  );
}

function Dismiss({ shell, proposal, form }: ProposalPageProps): JSX.Element {
  const t = proposalTexts[shell.language];
  if (proposal.wish) return <DismissWish shell={shell} id={proposal.id} form={form} />;
  return (
    <Card id="afvis" title={t.dismiss} hideTitle>
      <p class="rt-muted">{t.dismissText}</p>
      <PostButton action={paths.dismissProposal(proposal.id)} csrfToken={shell.csrfToken}>
        {t.dismiss}
      </PostButton>
    </Card>
  );
}
