import type { ComponentChildren, JSX } from 'preact';
import { CsrfField } from './csrf-field.js';
import { Icon } from './icons.js';
import type { Language } from './format.js';
import { texts } from './texts/texts.js';

/**
 * What a form shows: the values as typed (or suggested) and the faults by field name, in the reader's language.
 * Field names equal the properties of the DTO that receives them. The name `''` holds a fault of the form as a whole.
 */
export interface FormView {
  readonly values: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly errors: Readonly<Record<string, string>>;
  /** Prefix of the field ids where a page has more than one form. */
  readonly id?: string;
  /** Of the field ids and fault names in a repeated row: `.1` is the second row. */
  readonly row?: string;
}

export const blankForm: FormView = { values: {}, errors: {} };

export interface FieldProps {
  readonly form: FormView;
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly optional?: string;
  /** The label is read and not shown: the table around the field says it. */
  readonly hideLabel?: boolean;
  /** Marks a value that differs from what is stored. */
  readonly changed?: boolean;
}

export function fieldId(form: FormView, name: string): string {
  return `${form.id ?? 'felt'}-${name}${form.row ?? ''}`;
}

/** A form that posts, with the token; GET filters are plain `<form>`s. */
export function PostForm(
  props: {
    action: string;
    csrfToken: string;
    children: ComponentChildren;
    class?: string;
    upload?: boolean;
    id?: string;
  } & HxAttributes,
): JSX.Element {
  const { action, csrfToken, children, upload, class: className, id, ...hx } = props;
  return (
    <form
      id={id}
      method="post"
      action={action}
      class={className}
      enctype={upload === true ? 'multipart/form-data' : undefined}
      novalidate
      {...hx}
    >
      <CsrfField token={csrfToken} />
      {children}
    </form>
  );
}

export type HxAttributes = { readonly [name in `hx-${string}`]?: string };

/** htmx attributes with the nonce without which hx-csp removes them. */
export function hx(nonce: string, attributes: HxAttributes): HxAttributes {
  return { ...attributes, 'hx-nonce': nonce };
}

/** On top of the page after a 422; receives the focus and links to each field. */
export function ErrorSummary({ form, language }: { form: FormView; language: Language }): JSX.Element | null {
  const errors = Object.entries(form.errors);
  if (errors.length === 0) return null;
  return (
    <div class="alert alert-error rt-alert" tabindex={-1} autofocus role="alert" id={`${form.id ?? 'felt'}-fejl`}>
      <Icon name="error" class="alert-icon" />
      <p class="alert-heading">{texts[language].form.errors(errors.length)}</p>
      <ul class="rt-list alert-text">
        {errors.map(([name, message]) => (
          <li>{name === '' ? message : <a href={`#${fieldId(form, name)}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  );
}

type InputKind = 'text' | 'email' | 'date' | 'time' | 'number' | 'short';

const TEXT = { type: 'text' } as const;
const INPUT_TYPE = {
  text: TEXT,
  short: TEXT,
  time: TEXT,
  number: TEXT,
  date: { type: 'date' },
  email: { type: 'email' },
} as const;

/** One-line input. Times and numbers are text fields: they accept 9, 900, 9.00, 9:00. */
export function TextField(
  props: FieldProps & { kind?: InputKind; autocomplete?: string; maxlength?: number },
): JSX.Element {
  const { form, name, kind = 'text' } = props;
  return (
    <Field {...props}>
      <input
        class={`form-input rt-input--${kind}${props.changed === true ? ' rt-input--changed' : ''}`}
        {...INPUT_TYPE[kind]}
        inputmode={kind === 'number' ? 'numeric' : undefined}
        autocomplete={props.autocomplete ?? 'off'}
        maxlength={props.maxlength}
        value={valueOf(form, name)}
        {...fieldAttributes(props)}
      />
    </Field>
  );
}

export function TextArea(props: FieldProps & { rows?: number } & HxAttributes): JSX.Element {
  const hxOnly = Object.fromEntries(Object.entries(props).filter(([key]) => key.startsWith('hx-')));
  return (
    <Field {...props}>
      <textarea class="form-input rt-textarea" rows={props.rows ?? 3} {...fieldAttributes(props)} {...hxOnly}>
        {valueOf(props.form, props.name)}
      </textarea>
    </Field>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

export function SelectField(props: FieldProps & { options: readonly Option[]; empty?: string }): JSX.Element {
  const chosen = valueOf(props.form, props.name);
  return (
    <Field {...props}>
      <select class={`form-select${props.changed === true ? ' rt-input--changed' : ''}`} {...fieldAttributes(props)}>
        {props.empty === undefined ? null : <option value="">{props.empty}</option>}
        {props.options.map((option) => (
          <option value={option.value} selected={option.value === chosen}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

export function RadioGroup(props: FieldProps & { options: readonly Option[]; inline?: boolean }): JSX.Element {
  return <Choices {...props} type="radio" />;
}

/** Several checkboxes under one name. */
export function CheckboxGroup(props: FieldProps & { options: readonly Option[]; inline?: boolean }): JSX.Element {
  return <Choices {...props} type="checkbox" />;
}

/** A single yes or no; its value is "true" when ticked. */
export function Checkbox(props: FieldProps): JSX.Element {
  const id = fieldId(props.form, props.name);
  const error = props.form.errors[props.name];
  return (
    <div class={`form-group${error === undefined ? '' : ' form-error'}`}>
      {error === undefined ? null : <ErrorText id={id} text={error} />}
      <ChoiceInput
        type="checkbox"
        id={id}
        name={props.name}
        value="true"
        label={props.label}
        hint={props.hint}
        checked={valueOf(props.form, props.name) === 'true'}
        invalid={error !== undefined}
      />
    </div>
  );
}

export function FileField(props: FieldProps & { accept: string; multiple?: boolean }): JSX.Element {
  return (
    <Field {...props}>
      <input
        class="form-input rt-file"
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        {...fieldAttributes(props)}
      />
    </Field>
  );
}

function Field(props: FieldProps & { children: ComponentChildren }): JSX.Element {
  const id = fieldId(props.form, props.name);
  const error = props.form.errors[props.name];
  return (
    <div class={`form-group${error === undefined ? '' : ' form-error'}`}>
      <label class={props.hideLabel === true ? 'sr-only' : 'form-label'} for={id}>
        {props.label}
        {props.optional === undefined ? null : <span class="rt-optional"> ({props.optional})</span>}
      </label>
      {props.hint === undefined ? null : (
        <span class="form-hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      )}
      {error === undefined ? null : <ErrorText id={id} text={error} />}
      {props.children}
    </div>
  );
}

function Choices(props: FieldProps & { options: readonly Option[]; type: 'radio' | 'checkbox'; inline?: boolean }) {
  const { form, name, type } = props;
  const id = fieldId(form, name);
  const error = form.errors[name];
  const chosen = ([] as readonly string[]).concat(form.values[name] ?? []);
  const described = [props.hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`];
  return (
    <div class={`form-group${error === undefined ? '' : ' form-error'}`}>
      <fieldset aria-describedby={described.join(' ').trim() || undefined}>
        <legend class="form-label">{props.label}</legend>
        {props.hint === undefined ? null : (
          <span class="form-hint" id={`${id}-hint`}>
            {props.hint}
          </span>
        )}
        {error === undefined ? null : <ErrorText id={id} text={error} />}
        <div class={props.inline === true ? 'rt-choices rt-choices--columns' : 'rt-choices'}>
          {props.options.map((option, index) => (
            <ChoiceInput
              type={type}
              id={index === 0 ? id : `${id}-${index}`}
              name={name}
              value={option.value}
              label={option.label}
              hint={option.hint}
              checked={chosen.includes(option.value)}
              invalid={error !== undefined}
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}

interface ChoiceInputProps {
  readonly type: 'radio' | 'checkbox';
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly checked: boolean;
  readonly invalid?: boolean;
}

export function ChoiceInput(props: ChoiceInputProps): JSX.Element {
  const hintId = props.hint === undefined ? undefined : `${props.id}-valg`;
  return (
    <div class={`form-group-${props.type}`}>
      <input
        class={`form-${props.type}`}
        type={props.type}
        id={props.id}
        name={props.name}
        value={props.value}
        checked={props.checked}
        aria-describedby={hintId}
        aria-invalid={props.invalid === true ? 'true' : undefined}
      />
      <label for={props.id}>{props.label}</label>
      {props.hint === undefined ? null : (
        <span class="form-hint" id={hintId}>
          {props.hint}
        </span>
      )}
    </div>
  );
}

function ErrorText({ id, text }: { id: string; text: string }): JSX.Element {
  return (
    <span class="form-error-message" id={`${id}-error`}>
      {text}
    </span>
  );
}

function fieldAttributes(props: FieldProps) {
  const id = fieldId(props.form, props.name);
  const error = props.form.errors[props.name] !== undefined;
  const described = [props.hint === undefined ? '' : `${id}-hint`, error ? `${id}-error` : ''].join(' ').trim();
  return {
    id,
    name: props.name,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': error ? ('true' as const) : undefined,
  };
}

function valueOf(form: FormView, name: string): string {
  const value = form.values[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}
