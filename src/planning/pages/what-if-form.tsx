import type { JSX } from 'preact';
import { Card, SubmitButton } from '../../platform/web/components.js';
import { CheckboxGroup, PostForm, SelectField, TextField } from '../../platform/web/form.js';
import { paths } from '../../platform/web/paths.js';
import type { WhatIfPageProps } from './what-if.page.js';
import { whatIfTexts } from './what-if.texts.js';

const PRIORITIES = ['high', 'normal', 'low'] as const;
const SUFFIX = { high: 'High', normal: 'Normal', low: 'Low' } as const;

/** Everything that may be different; what is left empty stays as it is. */
export function WhatIfForm(props: WhatIfPageProps): JSX.Element {
  const { shell, year, form } = props;
  const t = whatIfTexts[shell.language];
  return (
    <Card id="spoergsmaal" title={t.question}>
      <PostForm action={paths.whatIf(year)} csrfToken={shell.csrfToken} class="rt-form">
        <fieldset class="rt-section">
          <legend>{t.away}</legend>
          <CheckboxGroup form={form} name="awayIds" label={t.awayWho} options={props.people} inline />
          <div class="rt-fields rt-fields--gap">
            <TextField form={form} name="awayFromOn" label={t.from} kind="date" />
            <TextField form={form} name="awayUntilOn" label={t.until} kind="date" />
          </div>
        </fieldset>
        <Families {...props} />
        <fieldset class="rt-section">
          <legend>{t.cadence}</legend>
          <div class="rt-fields">
            <TextField form={form} name="capacity" label={t.capacity} kind="number" />
            <TextField form={form} name="minutes" label={t.minutes} hint={t.minutesHint} kind="number" />
          </div>
          <div class="rt-fields rt-fields--three rt-fields--gap">
            {PRIORITIES.map((one) => (
              <TextField
                form={form}
                name={`every${SUFFIX[one]}`}
                label={t.every[one]}
                hint={t.everyHint}
                kind="number"
              />
            ))}
          </div>
        </fieldset>
        <Staff {...props} />
        <div class="rt-actions rt-form__end">
          <SubmitButton>{t.ask}</SubmitButton>
          <p class="rt-muted">{t.asking}</p>
        </div>
      </PostForm>
    </Card>
  );
}

function Families({ shell, form }: WhatIfPageProps): JSX.Element {
  const t = whatIfTexts[shell.language];
  return (
    <fieldset class="rt-section">
      <legend>{t.families}</legend>
      <div class="rt-fields rt-fields--three">
        {PRIORITIES.map((one) => (
          <TextField form={form} name={`families${SUFFIX[one]}`} label={t.priority[one]} kind="number" />
        ))}
      </div>
    </fieldset>
  );
}

function Staff({ shell, form, people, disciplines }: WhatIfPageProps): JSX.Element {
  const t = whatIfTexts[shell.language];
  return (
    <fieldset class="rt-section">
      <legend>{t.staff}</legend>
      <div class="rt-fields">
        <SelectField form={form} name="leaverId" label={t.leaver} options={people} empty={t.nobody} />
        <TextField form={form} name="leavesOn" label={t.leavesOn} kind="date" />
        <SelectField form={form} name="joinerDisciplineId" label={t.joiner} options={disciplines} empty={t.nobody} />
        <TextField form={form} name="joinsOn" label={t.joinsOn} kind="date" />
        <TextField form={form} name="fewerOffers" label={t.fewerOffers} kind="number" />
      </div>
    </fieldset>
  );
}
