import type { JSX } from 'preact';
import { SubmitButton } from '../../platform/web/components.js';
import { SelectField, TextField, hx } from '../../platform/web/form.js';
import { paths } from '../../platform/web/paths.js';
import type { AttendancePageProps } from './attendance-page.types.js';
import { attendanceTexts } from './attendance.texts.js';

/** A GET form: the address is the filter, so it can be shared, exported and gone back to. */
export function AttendanceFilter({ shell, filter, ...props }: AttendancePageProps): JSX.Element {
  const t = attendanceTexts[shell.language];
  const live = hx(shell.nonce, {
    'hx-get': paths.attendance,
    'hx-trigger': 'change delay:300ms',
    'hx-target': '#resultat',
    'hx-swap': 'outerHTML',
    'hx-push-url': 'true',
  });
  return (
    <form
      method="get"
      action={paths.attendance}
      class="rt-card rt-filter rt-filter--row"
      aria-label={t.filter}
      {...live}
    >
      <SelectField form={filter} name="team" label={t.team} options={props.teams} empty={t.allTeams} />
      <TextField form={filter} name="from" label={t.from} kind="date" />
      <TextField form={filter} name="until" label={t.until} kind="date" />
      <SelectField form={filter} name="routine" label={t.routine} options={props.routines} empty={t.allRoutines} />
      <SelectField
        form={filter}
        name="department"
        label={t.department}
        options={props.departments}
        empty={t.allDepartments}
      />
      <SelectField form={filter} name="person" label={t.person} options={props.people} empty={t.everybody} />
      <SubmitButton>{t.show}</SubmitButton>
    </form>
  );
}
