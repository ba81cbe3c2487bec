import type { JSX } from 'preact';
import { Badge, Card, EmptyState, LinkButton, PostButton } from '../../platform/web/components.js';
import { ErrorSummary } from '../../platform/web/form.js';
import { dayAndMonth } from '../../platform/web/format.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { OutdatedNotice } from './explanation.js';
import { MonthsCard } from './year-plan-months.js';
import { PublishCard, RemakeButton } from './year-plan-publish.js';
import { DroppedCard, MovedCard, UnkeptCard } from './year-plan-reasons.js';
import { RoutineSwitch, WheelCard } from './year-plan-wheel.js';
import { proposalTexts } from './proposal.texts.js';
import { yearPlanTexts } from './year-plan.texts.js';
import type { YearPlanPageProps, YearPlanView } from './year-plan.types.js';

/** The year on one page: wheel and list are equals, every moved meeting says why, publishing says whom it mails. */
export function YearPlanPage(props: YearPlanPageProps): JSX.Element {
  const { shell, year, plan } = props;
  const t = yearPlanTexts[shell.language];
  return (
    <Layout shell={shell} title={t.title(year)}>
      {plan === null ? (
        <>
          <PageHead title={t.title(year)} lead={t.missing(year)} />
          <MissingPlan {...props} />
        </>
      ) : (
        <>
          <ErrorSummary form={props.form} language={shell.language} />
          <PlanHead {...props} plan={plan} />
          <OutdatedNotice parts={props.outdated} language={shell.language} />
          <Plan {...props} plan={plan} />
        </>
      )}
      <OtherYears {...props} />
    </Layout>
  );
}

type WithPlan = YearPlanPageProps & { readonly plan: YearPlanView };

function PlanHead({ shell, year, plan, publish, can }: WithPlan): JSX.Element {
  const t = yearPlanTexts[shell.language];
  const version = plan.version === null ? t.neverPublished : t.version(plan.version);
  const published = plan.publishedOn === null ? [] : [t.published(dayAndMonth(plan.publishedOn, shell.language))];
  const standing = plan.meetings.filter((meeting) => !meeting.cancelled);
  const moved = standing.filter((meeting) => meeting.moved !== undefined).length;
  return (
    <PageHead
      title={t.title(year)}
      overline={[shell.team?.name, version, ...published].filter(Boolean).join(' · ')}
      lead={t.lead(standing.length, plan.routines.length, moved)}
      badge={
        plan.isDraft ? (
          <Badge tone="watch" icon="edit">
            {texts[shell.language].draft}
          </Badge>
        ) : undefined
      }
    >
      {publish !== null && can.publish ? (
        <LinkButton kind="primary" href="#publicer">
          {t.goPublish}
        </LinkButton>
      ) : null}
      <LinkButton href={paths.myCalendar} icon="calendar-month">
        {t.subscribe}
      </LinkButton>
      {can.edit ? <LinkButton href={paths.proposals}>{proposalTexts[shell.language].title}</LinkButton> : null}
    </PageHead>
  );
}

function Plan(props: WithPlan): JSX.Element {
  return (
    <div class="rt-plan">
      <div class="rt-grid rt-grid--wheel">
        <WheelCard {...props} />
        <div class="rt-stack">
          <RoutineSwitch {...props} />
          <MovedCard {...props} />
          <DroppedCard {...props} />
        </div>
      </div>
      <UnkeptCard {...props} />
      <MonthsCard {...props} />
      <PublishCard {...props} />
    </div>
  );
}

function MissingPlan({ shell, year, can }: YearPlanPageProps): JSX.Element {
  const t = yearPlanTexts[shell.language];
  return (
    <Card id="lav" title={t.make} hideTitle class="rt-card--narrow">
      <EmptyState text={can.edit ? t.missingText : t.notMine}>
        {can.edit ? (
          <PostButton kind="primary" action={paths.makeYearPlan(year)} csrfToken={shell.csrfToken}>
            {t.make}
          </PostButton>
        ) : undefined}
      </EmptyState>
    </Card>
  );
}

function OtherYears(props: YearPlanPageProps): JSX.Element {
  const t = yearPlanTexts[props.shell.language];
  return (
    <div class="rt-years">
      {props.can.edit && props.plan !== null ? <RemakeButton {...props} /> : null}
      {props.can.edit ? <a href={paths.whatIf(props.year)}>{t.whatIf}</a> : null}
      {props.otherYears.map((year) => (
        <a href={paths.yearPlan(year)}>{t.title(year)}</a>
      ))}
    </div>
  );
}
