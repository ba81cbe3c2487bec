import type { JSX } from 'preact';
import { Card, SubmitButton } from '../../platform/web/components.js';
import type { FormView } from '../../platform/web/form.js';
import { CheckboxGroup, PostForm, SelectField, TextField } from '../../platform/web/form.js';
import { capitalised, weekdayName } from '../../platform/web/format.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { WEEKDAYS } from '../hours-form.js';
import { memberTexts } from './member.texts.js';
import type { MemberPageProps } from './member.types.js';
import { teamTexts } from './team.texts.js';

const ROLES = ['worker', 'leader', 'deputy', 'facilitator'] as const;

export function RoleCard({ shell, member, forms }: MemberPageProps): JSX.Element {
  const t = memberTexts[shell.language];
  const { roles, role } = teamTexts[shell.language];
  const form = { ...forms.role, id: 'role' };
  const options = ROLES.map((value) => ({ value, label: roles[value] }));
  return (
    <Card id="rolle" title={t.role}>
      <PostForm action={paths.memberRole(member.personId)} csrfToken={shell.csrfToken} class="rt-form">
        <SelectField form={form} name="role" label={role} options={options} hint={t.roleHint} />
        <Save text={t.saveRole} />
      </PostForm>
    </Card>
  );
}

/** One row a weekday; the label of each field names its day, and is read rather than shown. */
export function HoursCard({ shell, member, forms }: MemberPageProps): JSX.Element {
  const t = memberTexts[shell.language];
  const form = { ...forms.hours, id: 'hours' };
  return (
    <Card id="arbejdstid" title={t.hours}>
      <p class="rt-muted rt-small">{t.hoursHint}</p>
      <PostForm action={paths.memberHours(member.personId)} csrfToken={shell.csrfToken} class="rt-form">
        <table class="rt-table rt-hours">
          <thead>
            <tr>
              <th scope="col">{t.weekday}</th>
              <th scope="col">{t.from}</th>
              <th scope="col">{t.until}</th>
            </tr>
          </thead>
          <tbody>
            {WEEKDAYS.map((weekday) => (
              <HoursRow form={form} weekday={weekday} shell={shell} />
            ))}
          </tbody>
        </table>
        <Save text={t.saveHours} />
      </PostForm>
    </Card>
  );
}

function HoursRow({ form, weekday, shell }: { form: FormView; weekday: number; shell: MemberPageProps['shell'] }) {
  const t = memberTexts[shell.language];
  const day = capitalised(weekdayName(weekday, shell.language, 'long'));
  return (
    <tr>
      <th scope="row">{day}</th>
      <td>
        <TextField form={form} name={`from${weekday}`} label={t.fromOn(day)} kind="time" hideLabel />
      </td>
      <td>
        <TextField form={form} name={`to${weekday}`} label={t.untilOn(day)} kind="time" hideLabel />
      </td>
    </tr>
  );
}

export function DetailsCard({ shell, member, forms, departments, disciplines }: MemberPageProps): JSX.Element {
  const t = teamTexts[shell.language];
  const own = memberTexts[shell.language];
  const kit = texts[shell.language].form;
  const form = { ...forms.details, id: 'details' };
  const isGuest = member.role === 'facilitator';
  return (
    <Card id="oplysninger" title={own.details}>
      <PostForm action={paths.memberDetails(member.personId)} csrfToken={shell.csrfToken} class="rt-form">
        <TextField form={form} name="name" label={t.name} />
        <TextField form={form} name="email" label={t.email} kind="email" />
        {isGuest ? null : (
          <>
            <TextField form={form} name="jobTitle" label={t.jobTitle} optional={kit.optional} />
            <SelectField form={form} name="departmentId" label={t.department} options={departments} />
            <CheckboxGroup form={form} name="disciplineIds" label={t.disciplines} options={disciplines} inline />
          </>
        )}
        <Save text={own.saveDetails} />
      </PostForm>
    </Card>
  );
}

export function LeavingCard({ shell, member, forms }: MemberPageProps): JSX.Element {
  const t = memberTexts[shell.language];
  const form = { ...forms.leaving, id: 'leaving' };
  return (
    <Card id="afgang" title={t.leaving}>
      <PostForm action={paths.memberLeaving(member.personId)} csrfToken={shell.csrfToken} class="rt-form">
        <TextField form={form} name="on" label={t.lastDay} kind="date" hint={t.leavingHint} />
        <Save text={t.saveLeaving} />
      </PostForm>
    </Card>
  );
}

function Save({ text }: { text: string }): JSX.Element {
  return (
    <div class="rt-actions">
      <SubmitButton kind="secondary">{text}</SubmitButton>
    </div>
  );
}
