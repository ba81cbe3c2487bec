import type { JSX } from 'preact';
import { SubmitButton } from '../../platform/web/components.js';
import { PostForm, RadioGroup, TextField, hx } from '../../platform/web/form.js';
import { Icon, RoutineIcon } from '../../platform/web/icons.js';
import { paths } from '../../platform/web/paths.js';
import { AgendaSection, PeopleSection, ThresholdSection, KeepFreeSection } from './cadence-form-rest.js';
import type { CadencePageProps } from './cadence-page.types.js';
import { RhythmSection } from './cadence-rhythm.js';
import { changedProps } from './changed-props.js';
import { cadenceTexts } from './cadence.texts.js';

/**
 * Posts to `/kadencer/:rutine` (save the draft); "update the preview" posts the same fields to `…/forhaandsvisning`, as
 * htmx does after each change.
 */
export function CadenceForm(props: CadencePageProps): JSX.Element {
  const { shell, current, can } = props;
  const t = cadenceTexts[shell.language];
  const preview = paths.cadencePreview(current.routine);
  const live = hx(shell.nonce, {
    'hx-post': preview,
    'hx-trigger': 'change delay:300ms, input delay:900ms',
    'hx-target': '#forhaandsvisning',
    'hx-swap': 'outerHTML',
  });
  return (
    <section class="rt-card" aria-labelledby="rutine-h">
      <div class="rt-cadence__head">
        <RoutineIcon kind={current.kind} />
        <div>
          <h2 id="rutine-h">{current.name}</h2>
          <p class="rt-muted">{t.about[current.kind]}</p>
        </div>
      </div>
      <PostForm action={paths.cadence(current.routine)} csrfToken={shell.csrfToken} class="rt-form" {...live}>
        {props.fields.custom ? <TextField form={props.form} name="name" label={t.name} maxlength={80} /> : null}
        <RhythmSection {...props} />
        {props.fields.perSubject ? <FamilySection {...props} /> : null}
        <KeepFreeSection {...props} />
        <PeopleSection {...props} />
        <details class="rt-more" open={Object.keys(props.form.errors).length > 0}>
          <summary>
            <Icon name="chevron-right" />
            {t.more}
          </summary>
          <AgendaSection {...props} />
          <ThresholdSection {...props} />
        </details>
        {can.edit ? (
          <div class="rt-actions rt-form__end">
            <SubmitButton>{t.save}</SubmitButton>
            <SubmitButton kind="secondary" action={preview}>
              {t.update}
            </SubmitButton>
            <a href={paths.cadence(current.routine)}>{t.undo}</a>
          </div>
        ) : null}
      </PostForm>
    </section>
  );
}

function FamilySection(props: CadencePageProps): JSX.Element {
  const t = cadenceTexts[props.shell.language];
  return (
    <fieldset class="rt-section">
      <legend>{t.families}</legend>
      <div class="rt-fields">
        <TextField {...changedProps(props, 'capacity')} label={t.capacity} kind="number" />
        <TextField {...changedProps(props, 'minutesPerSubject')} label={t.minutesPerSubject} kind="number" />
      </div>
      <RadioGroup
        form={props.form}
        name="order"
        label={t.order}
        options={(['longestWait', 'code', 'byHand'] as const).map((value) => ({
          value,
          label: t.orders[value],
          hint: value === 'longestWait' ? t.orderHint : undefined,
        }))}
      />
      {props.fields.contactPair ? (
        <RadioGroup
          form={props.form}
          name="contactPair"
          label={t.contactPair}
          options={(['one', 'both'] as const).map((value) => ({ value, label: t.contactPairs[value] }))}
        />
      ) : null}
    </fieldset>
  );
}
