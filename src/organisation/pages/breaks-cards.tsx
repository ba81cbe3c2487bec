import type { JSX } from 'preact';
import { Card, PostButton, SubmitButton } from '../../platform/web/components.js';
import { Checkbox, PostForm, TextField } from '../../platform/web/form.js';
import { capitalised, dayAndMonth, dayMonthYear, dayWithWeekday } from '../../platform/web/format.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths } from '../../platform/web/paths.js';
import { breaksTexts } from './breaks.texts.js';
import type { BreaksPageProps } from './breaks.types.js';

export function SchoolBreaks({ shell, can, schoolBreaks, forms }: BreaksPageProps): JSX.Element {
  const t = breaksTexts[shell.language];
  const form = { ...forms.schoolBreak, id: 'ferie' };
  const rows = schoolBreaks.map(({ id, name, fromOn, toOn, removable }) => ({
    name,
    when: `${dayAndMonth(fromOn, shell.language)} – ${dayMonthYear(toOn, shell.language)}`,
    removal: removable ? paths.schoolBreakRemoval(id) : null,
  }));
  return (
    <Card id="ferier" title={t.schoolBreaks}>
      <Rows shell={shell} rows={rows} none={t.noBreaks} />
      {can.edit ? (
        <PostForm action={paths.schoolBreaks} csrfToken={shell.csrfToken} class="rt-form rt-form--after">
          <TextField form={form} name="name" label={t.name} hint={t.breakHint} />
          <div class="rt-fields rt-fields--gap">
            <TextField form={form} name="fromOn" label={t.from} kind="date" />
            <TextField form={form} name="toOn" label={t.until} kind="date" />
          </div>
          <div class="rt-actions">
            <SubmitButton>{t.saveBreak}</SubmitButton>
          </div>
        </PostForm>
      ) : null}
    </Card>
  );
}

export function ClosedDays({ shell, can, closedDays, forms }: BreaksPageProps): JSX.Element {
  const t = breaksTexts[shell.language];
  const form = { ...forms.closedDay, id: 'lukkedag' };
  const rows = closedDays.map(({ id, on, name, everyYear, removable }) => ({
    name,
    when: everyYear ? t.everyYearOn(dayAndMonth(on, shell.language)) : dayMonthYear(on, shell.language),
    removal: removable ? paths.closedDayRemoval(id) : null,
  }));
  return (
    <Card id="lukkedage" title={t.closedDays}>
      <Rows shell={shell} rows={rows} none={t.noClosedDays} />
      {can.edit ? (
        <PostForm action={paths.closedDays} csrfToken={shell.csrfToken} class="rt-form rt-form--after">
          <div class="rt-fields">
            <TextField form={form} name="name" label={t.name} />
            <TextField form={form} name="on" label={t.on} kind="date" />
          </div>
          <Checkbox form={form} name="everyYear" label={t.everyYear} />
          <div class="rt-actions">
            <SubmitButton kind="secondary">{t.saveClosedDay}</SubmitButton>
          </div>
        </PostForm>
      ) : null}
    </Card>
  );
}

interface Row {
  readonly name: string;
  readonly when: string;
  readonly removal: string | null;
}

function Rows(props: { shell: Shell; rows: readonly Row[]; none: string }): JSX.Element {
  const { shell, rows } = props;
  const t = breaksTexts[shell.language];
  if (rows.length === 0) return <p class="rt-muted">{props.none}</p>;
  return (
    <ul class="rt-list rt-rows">
      {rows.map(({ name, when, removal }) => (
        <li class="rt-proposal">
          <span>
            {name}
            <span class="rt-muted">{` · ${when}`}</span>
          </span>
          {removal === null ? null : (
            <PostButton small action={removal} csrfToken={shell.csrfToken} label={t.removeNamed(name)}>
              {t.remove}
            </PostButton>
          )}
        </li>
      ))}
    </ul>
  );
}

export function PublicHolidays({ shell, publicHolidays }: BreaksPageProps): JSX.Element {
  const t = breaksTexts[shell.language];
  return (
    <Card id="helligdage" title={t.publicHolidays} note={t.given}>
      <ul class="rt-list rt-rows">
        {publicHolidays.map(({ on, name }) => (
          <li class="rt-proposal">
            <span>{name}</span>
            <span class="rt-muted">{capitalised(dayWithWeekday(on, shell.language))}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
