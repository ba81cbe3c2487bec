import type { JSX } from 'preact';
import { Card, LinkButton, ScrollTable } from '../../platform/web/components.js';
import { ErrorSummary } from '../../platform/web/form.js';
import { dayMonthYear, list, number } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { paths } from '../../platform/web/paths.js';
import { AbsenceCard, MemberCard, OfferCard } from './team-forms.js';
import { teamTexts } from './team.texts.js';
import type { MemberRow, TeamPageProps } from './team.types.js';

export function TeamPage(props: TeamPageProps): JSX.Element {
  const { shell, members, team, forms } = props;
  const t = teamTexts[shell.language];
  return (
    <Layout shell={shell} title={t.title}>
      {Object.entries(forms).map(([id, form]) => (
        <ErrorSummary form={{ ...form, id }} language={shell.language} />
      ))}
      <PageHead
        title={t.title}
        overline={[...new Set([t.overline, team.name, team.area, team.location])].filter(Boolean).join(' · ')}
        lead={members.length === 0 ? t.none : t.lead(members.length, team.weeksAhead)}
      >
        {props.can.edit ? <LinkButton href={paths.teamCalendar}>{t.calendarAndMails}</LinkButton> : null}
        {props.can.import === true ? (
          <LinkButton href={paths.imports} icon="upload">
            {t.importLink}
          </LinkButton>
        ) : undefined}
      </PageHead>
      {members.length === 0 ? null : <MemberTable {...props} />}
      <div class="rt-grid rt-grid--halves rt-result">
        {props.can.edit ? <MemberCard {...props} /> : null}
        <div class="rt-stack">
          <AbsenceCard {...props} />
          <OfferCard {...props} />
        </div>
      </div>
    </Layout>
  );
}

function MemberTable({ shell, members, can }: TeamPageProps): JSX.Element {
  const t = teamTexts[shell.language];
  return (
    <Card id="medarbejdere" title={t.members} note={String(members.length)}>
      <ScrollTable label={t.table}>
        <table class="rt-table rt-table--lines">
          <thead>
            <tr>
              {[t.name, t.role, t.jobTitle, t.department, t.disciplines].map((head) => (
                <th scope="col">{head}</th>
              ))}
              <th scope="col" class="rt-number">
                {t.hours}
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <Row member={member} language={shell.language} linked={can.edit} />
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </Card>
  );
}

function Row({ member, language, linked }: { member: MemberRow; language: Language; linked: boolean }): JSX.Element {
  const t = teamTexts[language];
  return (
    <tr>
      <th scope="row">
        <strong>{linked ? <a href={paths.member(member.personId)}>{member.name}</a> : member.name}</strong>
        <br />
        <span class="rt-muted">{member.email}</span>
      </th>
      <td>
        {t.roles[member.role]}
        {member.leftOn === null ? null : (
          <span class="rt-muted">{` ${t.left(dayMonthYear(member.leftOn, language))}`}</span>
        )}
      </td>
      <td>{member.jobTitle}</td>
      <td>{member.department}</td>
      <td>{list(member.disciplines, language)}</td>
      <td class="rt-number" data-label={t.hours}>
        {member.weeklyMinutes === 0 ? '–' : number(member.weeklyMinutes / 60, language)}
      </td>
    </tr>
  );
}
