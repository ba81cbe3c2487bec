import type { ComponentChildren, JSX } from 'preact';
import type { Day } from '../days.js';
import { weekdayOf } from '../days.js';
import { CsrfField } from './csrf-field.js';
import { capitalised, monthName, weekdayName } from './format.js';
import type { Language } from './format.js';
import { Icon } from './icons.js';
import type { IconName } from './icons.js';
import { texts } from './texts/texts.js';

type Children = { readonly children?: ComponentChildren };
export type Tone = 'good' | 'watch' | 'bad' | 'info' | 'neutral';
export type Status = 'onTrack' | 'watch' | 'offTrack';

/** A white card with its heading; `note` stands at the right of the heading. */
export function Card(
  props: Children & { id: string; title: string; note?: ComponentChildren; class?: string; hideTitle?: boolean },
): JSX.Element {
  return (
    <section class={`rt-card ${props.class ?? ''}`.trim()} id={props.id} aria-labelledby={`${props.id}-h`}>
      <div class={props.hideTitle === true ? 'sr-only' : 'rt-card__head'}>
        <h2 id={`${props.id}-h`}>{props.title}</h2>
        {props.note === undefined ? null : <div class="rt-note">{props.note}</div>}
      </div>
      {props.children}
    </section>
  );
}

/** Always an icon and words, so that colour is never the only sign. */
export function Badge(props: Children & { tone: Tone; icon?: IconName }): JSX.Element {
  return (
    <span class={`rt-badge rt-badge--${props.tone}`}>
      <Icon name={props.icon ?? TONE_ICON[props.tone]} />
      {props.children}
    </span>
  );
}

const TONE_ICON: Record<Tone, IconName> = {
  good: 'check',
  watch: 'visibility',
  bad: 'error',
  info: 'info',
  neutral: 'time',
};
const STATUS_TONE: Record<Status, Tone> = { onTrack: 'good', watch: 'watch', offTrack: 'bad' };

export function StatusBadge({ status, language }: { status: Status; language: Language }): JSX.Element {
  return <Badge tone={STATUS_TONE[status]}>{texts[language].status[status]}</Badge>;
}

/** The calendar leaf of a meeting list; today's is red and says so. */
export function DateBlock({ day, today, language }: { day: Day; today: Day; language: Language }): JSX.Element {
  const isToday = day === today;
  const above = isToday ? texts[language].today : capitalised(weekdayName(weekdayOf(day), language));
  return (
    <time class={`rt-date ${isToday ? 'rt-date--today' : ''}`.trim()} datetime={day}>
      <span>{above}</span> <strong>{Number(day.slice(8))}</strong>{' '}
      <span>{monthName(Number(day.slice(5, 7)), language, 'short')}</span>
    </time>
  );
}

/** Term above value, side by side where there is room. */
export function DefinitionRow({ items }: { items: readonly (readonly [string, ComponentChildren])[] }): JSX.Element {
  return (
    <dl class="rt-definitions">
      {items.map(([term, value]) => (
        <div>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Large figures with a word below each. */
export function KeyFigures(props: { items: readonly { value: string; unit?: string; label: string }[] }): JSX.Element {
  return (
    <dl class="rt-figures">
      {props.items.map((item) => (
        <div>
          <dt>{item.label}</dt>
          <dd>
            {item.value}
            {item.unit === undefined ? null : <small> {item.unit}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Says what is missing and the one thing to do about it. */
export function EmptyState(props: Children & { text: string }): JSX.Element {
  return (
    <div class="rt-empty">
      <p>{props.text}</p>
      {props.children === undefined ? null : <div class="rt-actions">{props.children}</div>}
    </div>
  );
}

export function Alert(props: Children & { tone: Exclude<Tone, 'neutral'>; title: string }): JSX.Element {
  return (
    <div class={`alert rt-alert alert-${ALERT_CLASS[props.tone]}`}>
      <Icon name={ALERT_ICON[props.tone]} class="alert-icon" />
      <p class="alert-heading">{props.title}</p>
      {props.children === undefined ? null : <div class="alert-text">{props.children}</div>}
    </div>
  );
}

const ALERT_CLASS = { good: 'success', watch: 'warning', bad: 'error', info: 'info' } as const;
const ALERT_ICON = { good: 'success', watch: 'warning', bad: 'error', info: 'info' } as const;

/** The way back to the page above; the product's pages are two levels deep, so one step is the whole trail. */
export function Breadcrumb({ href, children }: Children & { href: string }): JSX.Element {
  return (
    <p class="rt-back">
      <Icon name="chevron-left" />
      <a href={href}>{children}</a>
    </p>
  );
}

type ButtonKind = 'primary' | 'secondary' | 'onDark' | 'ghostOnDark';
const KIND_CLASS: Record<ButtonKind, string> = {
  primary: 'button-primary',
  secondary: 'button-secondary',
  onDark: 'button-secondary rt-button--on-dark',
  ghostOnDark: 'button-secondary rt-button--on-dark rt-button--ghost',
};
const buttonClass = (kind: ButtonKind, small?: boolean) =>
  `button ${KIND_CLASS[kind]}${small === true ? ' rt-button--small' : ''}`;

export function LinkButton(
  props: Children & { href: string; kind?: ButtonKind; icon?: IconName; small?: boolean; download?: boolean },
): JSX.Element {
  return (
    <a class={buttonClass(props.kind ?? 'secondary', props.small)} href={props.href} download={props.download}>
      {props.icon === undefined ? null : <Icon name={props.icon} />}
      <span>{props.children}</span>
    </a>
  );
}

export function SubmitButton(
  props: Children & {
    kind?: ButtonKind;
    icon?: IconName;
    small?: boolean;
    name?: string;
    value?: string;
    action?: string;
    label?: string;
  },
): JSX.Element {
  return (
    <button
      type="submit"
      class={buttonClass(props.kind ?? 'primary', props.small)}
      name={props.name}
      value={props.value}
      formaction={props.action}
      aria-label={props.label}
    >
      {props.icon === undefined ? null : <Icon name={props.icon} />}
      <span>{props.children}</span>
    </button>
  );
}

/** One button that posts: a state change without fields. */
export function PostButton(
  props: Children & {
    action: string;
    csrfToken: string;
    kind?: ButtonKind;
    icon?: IconName;
    small?: boolean;
    fields?: Readonly<Record<string, string>>;
    /** For a word such as "Delete" that many rows have: what it deletes. */
    label?: string;
  },
): JSX.Element {
  return (
    <form method="post" action={props.action}>
      <CsrfField token={props.csrfToken} />
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <SubmitButton kind={props.kind ?? 'secondary'} icon={props.icon} small={props.small} label={props.label}>
        {props.children}
      </SubmitButton>
    </form>
  );
}

/** Appears when the page's script can print; the browser's own print always works. */
export function PrintButton({ language, children }: Children & { language: Language }): JSX.Element {
  return (
    <button type="button" class="button button-secondary" data-print hidden>
      <Icon name="print" />
      <span>{children ?? texts[language].layout.print}</span>
    </button>
  );
}

/** A table that may be wider than the screen: it scrolls by itself and by keyboard. */
export function ScrollTable({ label, children }: Children & { label: string }): JSX.Element {
  return (
    <div class="rt-scroll" tabindex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}

/** Text in which codes such as F-014 stay on one line. */
export function Coded({ text }: { text: string }): JSX.Element {
  const parts = text.split(/([\p{L}\d]+-\d+)/u);
  return <>{parts.map((part, index) => (index % 2 === 1 ? <FamilyCode code={part} /> : part))}</>;
}

/** A family's code never breaks over two lines. */
export function FamilyCode({ code }: { code: string }): JSX.Element {
  return <span class="rt-code">{code}</span>;
}
