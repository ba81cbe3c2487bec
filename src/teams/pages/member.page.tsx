import type { JSX } from 'preact';
import { Breadcrumb } from '../../platform/web/components.js';
import { ErrorSummary } from '../../platform/web/form.js';
import { dayMonthYear } from '../../platform/web/format.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { paths } from '../../platform/web/paths.js';
import { DetailsCard, HoursCard, LeavingCard, RoleCard } from './member-forms.js';
import { memberTexts } from './member.texts.js';
import type { MemberPageProps } from './member.types.js';
import { teamTexts } from './team.texts.js';

/** One member of the team: small forms, one intent each. Who has left is shown and not changed. */
export function MemberPage(props: MemberPageProps): JSX.Element {
  const { shell, member, forms } = props;
  const { language } = shell;
  const t = teamTexts[language];
  const isGuest = member.role === 'facilitator';
  const left = member.leftOn === null ? undefined : memberTexts[language].left(dayMonthYear(member.leftOn, language));
  return (
    <Layout shell={shell} title={member.name}>
      {Object.entries(forms).map(([id, form]) => (
        <ErrorSummary form={{ ...form, id }} language={language} />
      ))}
      <Breadcrumb href={paths.team}>{t.title}</Breadcrumb>
      <PageHead
        title={member.name}
        overline={[...new Set([t.roles[member.role], member.jobTitle])].filter(Boolean).join(' · ')}
        lead={left}
      />
      {member.leftOn !== null ? null : (
        <div class="rt-grid rt-grid--halves rt-result">
          <div class="rt-stack">
            {isGuest ? null : <HoursCard {...props} />}
            <RoleCard {...props} />
          </div>
          <div class="rt-stack">
            <DetailsCard {...props} />
            <LeavingCard {...props} />
          </div>
        </div>
      )}
    </Layout>
  );
}
