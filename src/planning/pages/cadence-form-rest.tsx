import type { JSX } from 'preact';
import { Checkbox, CheckboxGroup, RadioGroup, TextField, fieldId } from '../../platform/web/form.js';
import { texts } from '../../platform/web/texts/texts.js';
import type { CadencePageProps } from './cadence-page.types.js';
import { cadenceTexts } from './cadence.texts.js';
import { changedProps } from './changed-props.js';

export function KeepFreeSection({ shell, form, breaks }: CadencePageProps): JSX.Element | null {
  if (breaks.length === 0) return null;
  return (
    <fieldset class="rt-section">
      <CheckboxGroup
        form={form}
        name="keepFree"
        label={cadenceTexts[shell.language].keepFree}
        options={breaks}
        inline
      />
    </fieldset>
  );
}

export function PeopleSection(props: CadencePageProps): JSX.Element {
  const { form, fields } = props;
  const t = cadenceTexts[props.shell.language];
  return (
    <fieldset class="rt-section">
      <legend>{t.people}</legend>
      {fields.custom ? <CustomFields {...props} /> : null}
      <Checkbox form={form} name="wholeTeam" label={t.wholeTeam} hint={t.workers(props.teamSize)} />
      <Checkbox form={form} name="rolesInTurn" label={t.rolesInTurn} />
      <TextField {...changedProps(props, 'quorumPercent', t.quorumHint)} label={t.quorum} kind="number" />
    </fieldset>
  );
}

function CustomFields({ shell, form }: CadencePageProps): JSX.Element {
  const t = cadenceTexts[shell.language];
  const subjects = ['team', 'worker', 'list'] as const;
  const needs = ['quorum', 'subjectPresent', 'leaderPresent', 'signedOff'] as const;
  return (
    <>
      <RadioGroup
        form={form}
        name="subjects"
        label={t.subjects}
        options={subjects.map((value) => ({ value, label: t.subjectOptions[value] }))}
      />
      <CheckboxGroup
        form={form}
        name="needs"
        label={t.needs}
        options={needs.map((value) => ({ value, label: t.needOptions[value] }))}
      />
    </>
  );
}

/** Standing points as parallel lists: `agendaCode`, `agendaTitle`, `agendaMinutes`. */
export function AgendaSection({ shell, form, agenda }: CadencePageProps): JSX.Element | null {
  const t = cadenceTexts[shell.language];
  if (agenda.length === 0) return null;
  return (
    <fieldset class="rt-section">
      <legend>{t.agenda}</legend>
      <ul class="rt-list rt-points">
        {agenda.map((point, index) => {
          const title = point.title === '' ? texts[shell.language].agenda[point.code] : point.title;
          return (
            <li>
              <input type="hidden" name="agendaCode" value={point.code} />
              <input type="hidden" name="agendaTitle" value={point.title} />
              <span>{title}</span>
              {point.code === 'subjects' ? (
                <>
                  <input type="hidden" name="agendaMinutes" value="0" />
                  <span class="rt-muted">{t.perSubject}</span>
                </>
              ) : (
                <span class="rt-points__minutes">
                  <input
                    class="form-input rt-input--number"
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    id={fieldId({ ...form, row: `.${index}` }, 'agendaMinutes')}
                    name="agendaMinutes"
                    value={point.minutes}
                    aria-label={t.agendaMinutes(title)}
                    aria-invalid={form.errors[`agendaMinutes.${index}`] === undefined ? undefined : 'true'}
                  />{' '}
                  min.
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

export function ThresholdSection(props: CadencePageProps): JSX.Element {
  const t = cadenceTexts[props.shell.language];
  return (
    <fieldset class="rt-section">
      <legend>{t.thresholds}</legend>
      <div class="rt-fields">
        <TextField {...changedProps(props, 'watchDays')} label={t.watchDays} kind="number" />
        <TextField {...changedProps(props, 'offTrackPercent')} label={t.offTrackPercent} kind="number" />
      </div>
      <div class="form-group">
        <p class="form-label">{t.clock}</p>
        <Checkbox form={props.form} name="clockSubjectPause" label={t.clockSubjectPause} />
        <Checkbox form={props.form} name="clockSchoolBreaks" label={t.clockSchoolBreaks} />
      </div>
    </fieldset>
  );
}
