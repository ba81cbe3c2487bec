import type { JSX } from 'preact';
import { Card, PostButton, SubmitButton } from '../../platform/web/components.js';
import { PostForm, SelectField, TextField } from '../../platform/web/form.js';
import { dayMonthYear } from '../../platform/web/format.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { familiesTexts } from './families.texts.js';
import type { FamilyPageProps } from './families.types.js';

/** Four small forms, one intent each. */
export function FamilyForms(props: FamilyPageProps): JSX.Element {
  const t = familiesTexts[props.shell.language];
  return (
    <Card id="ret" title={t.change}>
      <div class="rt-grid rt-grid--halves">
        <PriorityForm {...props} />
        <PairForm {...props} />
        <div>
          <PauseForm {...props} />
          <Pauses {...props} />
        </div>
        <ClosingForm {...props} />
      </div>
    </Card>
  );
}

function PriorityForm({ shell, family, forms }: FamilyPageProps): JSX.Element {
  const t = familiesTexts[shell.language];
  const kit = texts[shell.language];
  const form = { ...forms.priority, id: 'priority', values: { priority: family.priority, ...forms.priority.values } };
  const options = (['high', 'normal', 'low'] as const).map((value) => ({ value, label: kit.priority[value] }));
  return (
    <PostForm action={paths.familyPriority(family.code)} csrfToken={shell.csrfToken} class="rt-form">
      <h3>{t.priority}</h3>
      <div class="rt-fields">
        <SelectField form={form} name="priority" label={t.priority} options={options} />
        <TextField form={form} name="from" label={t.from} kind="date" hint={t.today} />
      </div>
      <Save text={t.savePriority} />
    </PostForm>
  );
}

function PairForm({ shell, family, workers, forms }: FamilyPageProps): JSX.Element {
  const t = familiesTexts[shell.language];
  const empty = texts[shell.language].form.choose;
  const form = { ...forms.pair, id: 'pair' };
  return (
    <PostForm action={paths.familyPair(family.code)} csrfToken={shell.csrfToken} class="rt-form">
      <h3>{t.pair}</h3>
      <div class="rt-fields">
        <SelectField form={form} name="firstContactId" label={t.firstContact} options={workers} empty={empty} />
        <SelectField form={form} name="secondContactId" label={t.secondContact} options={workers} empty={empty} />
      </div>
      <Save text={t.savePair} />
    </PostForm>
  );
}

function PauseForm({ shell, family, forms }: FamilyPageProps): JSX.Element {
  const t = familiesTexts[shell.language];
  const form = { ...forms.pause, id: 'pause' };
  return (
    <PostForm action={paths.familyPause(family.code)} csrfToken={shell.csrfToken} class="rt-form">
      <h3>{t.pause}</h3>
      <p class="form-hint">{t.pauseHint}</p>
      <div class="rt-fields">
        <TextField form={form} name="fromOn" label={t.from} kind="date" />
        <TextField form={form} name="toOn" label={t.until} kind="date" />
      </div>
      <Save text={t.savePause} />
    </PostForm>
  );
}

/** What stands still, and the button that lets the clock run again. */
function Pauses({ shell, family, pauses }: FamilyPageProps): JSX.Element | null {
  const { language } = shell;
  const t = familiesTexts[language];
  if (pauses.length === 0) return null;
  return (
    <ul class="rt-list rt-rows">
      {pauses.map(({ id, fromOn, toOn, isRunning }) => (
        <li class="rt-proposal">
          <span>
            {t.pauseFrom(dayMonthYear(fromOn, language), toOn === null ? null : dayMonthYear(toOn, language))}
          </span>
          <PostButton small action={paths.familyPauseEnd(family.code, id)} csrfToken={shell.csrfToken}>
            {isRunning ? t.endPause : t.dropPause}
          </PostButton>
        </li>
      ))}
    </ul>
  );
}

function ClosingForm({ shell, family, forms }: FamilyPageProps): JSX.Element {
  const t = familiesTexts[shell.language];
  const form = { ...forms.closing, id: 'closing' };
  return (
    <PostForm action={paths.familyClosing(family.code)} csrfToken={shell.csrfToken} class="rt-form">
      <h3>{t.close}</h3>
      <TextField form={form} name="on" label={t.lastDay} kind="date" />
      <Save text={t.saveClose} />
    </PostForm>
  );
}

function Save({ text }: { text: string }): JSX.Element {
  return (
    <div class="rt-actions">
      <SubmitButton kind="secondary">{text}</SubmitButton>
    </div>
  );
}
