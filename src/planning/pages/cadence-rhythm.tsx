import type { JSX } from 'preact';
import { CheckboxGroup, SelectField, TextField } from '../../platform/web/form.js';
import { capitalised, weekdayName } from '../../platform/web/format.js';
import { texts } from '../../platform/web/texts/texts.js';
import { changedProps } from './changed-props.js';
import type { CadencePageProps } from './cadence-page.types.js';
import { cadenceTexts } from './cadence.texts.js';

const PERIODS = ['month', 'quarter', 'halfYear', 'year'] as const;
const SLOTS = ['1', '2', '3', '4', ''] as const;

/** The promise and the meeting's place in the week. */
export function RhythmSection(props: CadencePageProps): JSX.Element {
  const { fields } = props;
  const t = cadenceTexts[props.shell.language];
  return (
    <fieldset class="rt-section">
      <legend>{t.rhythm}</legend>
      {fields.ruleTypes.length > 1 ? (
        <SelectField
          {...changedProps(props, 'ruleType')}
          label={t.rule}
          options={fields.ruleTypes.map((value) => ({ value, label: t.rules[value] }))}
        />
      ) : (
        <input type="hidden" name="ruleType" value={fields.ruleTypes[0]} />
      )}
      {fields.ruleTypes.includes('maxGap') ? <MaxGapFields {...props} /> : null}
      {fields.ruleTypes.includes('perPeriod') ? <PerPeriodFields {...props} /> : null}
      {fields.ruleTypes.includes('coverage') ? (
        <div class="rt-rule rt-rule--coverage">
          <PeriodField {...props} name="coveragePeriod" />
        </div>
      ) : null}
      {fields.ownTime ? <TimeFields {...props} /> : null}
    </fieldset>
  );
}

function MaxGapFields(props: CadencePageProps): JSX.Element {
  const t = cadenceTexts[props.shell.language];
  const names = props.fields.byPriority
    ? (['everyHigh', 'everyNormal', 'everyLow'] as const)
    : (['everyWeeks'] as const);
  return (
    <div class="rt-rule rt-rule--maxGap">
      <div class="rt-fields rt-fields--three">
        {names.map((name) => (
          <TextField {...changedProps(props, name)} label={t[name]} kind="number" />
        ))}
      </div>
      {props.fields.byPriority ? <p class="form-hint">{t.priorityHint}</p> : null}
      {props.fields.byPriority ? (
        <TextField {...changedProps(props, 'firstWindowWeeks')} label={t.firstWindowWeeks} kind="number" />
      ) : null}
    </div>
  );
}

function PerPeriodFields(props: CadencePageProps): JSX.Element {
  const t = cadenceTexts[props.shell.language];
  return (
    <div class="rt-rule rt-rule--perPeriod rt-fields rt-fields--three">
      <TextField {...changedProps(props, 'count')} label={t.count} kind="number" />
      <PeriodField {...props} name="period" />
      <TextField {...changedProps(props, 'leastGapWeeks')} label={t.leastGapWeeks} kind="number" />
    </div>
  );
}

function PeriodField(props: CadencePageProps & { name: string }): JSX.Element {
  const { language } = props.shell;
  return (
    <SelectField
      {...changedProps(props, props.name)}
      label={cadenceTexts[language].period}
      options={PERIODS.map((value) => ({ value, label: capitalised(texts[language].period[value]) }))}
    />
  );
}

function TimeFields(props: CadencePageProps): JSX.Element {
  const { language } = props.shell;
  const t = cadenceTexts[language];
  return (
    <>
      {props.fields.slot ? (
        <SelectField
          {...changedProps(props, 'slotEveryWeeks')}
          label={t.slot}
          options={SLOTS.map((value) => ({ value, label: t.slots[value] }))}
        />
      ) : null}
      <CheckboxGroup
        form={props.form}
        name="weekdays"
        label={t.weekdays}
        inline
        options={[1, 2, 3, 4, 5].map((day) => ({ value: String(day), label: capitalised(weekdayName(day, language)) }))}
      />
      <div class="rt-fields rt-fields--gap">
        <TextField {...changedProps(props, 'startTime', t.startHint)} label={t.start} kind="time" />
        <TextField {...changedProps(props, 'minutes')} label={t.length} kind="number" />
        <TextField {...changedProps(props, 'fromTime')} label={t.from} kind="time" />
        <TextField {...changedProps(props, 'untilTime')} label={t.until} kind="time" />
      </div>
    </>
  );
}
