import type { ComponentChildren, JSX } from 'preact';
import { Badge, KeyFigures } from '../../platform/web/components.js';
import type { Tone } from '../../platform/web/components.js';
import type { FormView, HxAttributes } from '../../platform/web/form.js';
import { hx } from '../../platform/web/form.js';
import { duration, number, shortDay } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { WeekGrid, WeekLegend } from '../../platform/web/graphics/week-grid.js';
import { Icon } from '../../platform/web/icons.js';
import type { KindCode } from '../../platform/web/icons.js';
import { paths } from '../../platform/web/paths.js';
import { reasonWords } from '../../platform/web/reason-words.js';
import type { CadencePreviewView, PreviewVerdict, ShownPreview } from './cadence-page.types.js';
import { cadenceTexts } from './cadence.texts.js';

export interface PreviewProps {
  readonly preview: ShownPreview;
  readonly kind: KindCode;
  /** Part of `/kadencer/:rutine`. */
  readonly routine: string;
  /** Of the form, where there is no preview for them. */
  readonly faults: FormView['errors'];
  readonly language: Language;
  readonly nonce: string;
}

/** The whole answer to an htmx preview: the section, and the bar that says its sum. */
export function CadencePreviewPart(props: PreviewProps): JSX.Element {
  return (
    <>
      <CadencePreview {...props} />
      <PreviewBar {...props} apart />
    </>
  );
}

/** The year that the form's values give; what is saved asks for its year once the page stands. */
export function CadencePreview(props: PreviewProps): JSX.Element {
  const { preview, kind, language } = props;
  const t = cadenceTexts[language];
  if (preview !== null && 'awaited' in preview) return <AwaitedYear {...props} />;
  if (preview === null || 'refused' in preview) {
    const faults = preview === null ? [...new Set(Object.values(props.faults))] : [`${preview.refused[language]}.`];
    return (
      <PreviewSection title={t.theYear}>
        {preview === null ? <p class="rt-muted">{t.noPreview}</p> : null}
        {faults.map((fault) => (
          <p class="rt-bad">{fault}</p>
        ))}
      </PreviewSection>
    );
  }
  return (
    <PreviewSection title={t.preview(preview.year)}>
      <Figures preview={preview} language={language} />
      <Verdict verdict={preview.verdict} language={language} />
      <Proof preview={preview} language={language} />
      <WhatIf preview={preview} language={language} />
      <h3>{t.weekByWeek}</h3>
      <WeekGrid weeks={preview.weeks} kind={kind} label={weekLabel(preview, language)} />
      <WeekLegend kind={kind} words={t.weekLegend} />
      <Moved preview={preview} language={language} />
      <div class="rt-actions">
        <a href={paths.whatIf(preview.year)}>{t.askMore}</a>
      </div>
    </PreviewSection>
  );
}

/** Without JavaScript the link leads to the same page with the year on it. */
function AwaitedYear({ routine, language, nonce }: PreviewProps): JSX.Element {
  const t = cadenceTexts[language];
  const preview = paths.cadencePreview(routine);
  const swap = { 'hx-trigger': 'load', 'hx-target': '#forhaandsvisning', 'hx-swap': 'outerHTML' };
  return (
    <PreviewSection title={t.theYear} live={hx(nonce, { 'hx-get': preview, ...swap })}>
      <p class="rt-muted">{t.awaited}</p>
      <p>
        <a href={`${preview}#forhaandsvisning`}>{t.show}</a>
      </p>
    </PreviewSection>
  );
}

function PreviewSection(props: { title: string; live?: HxAttributes; children: ComponentChildren }): JSX.Element {
  return (
    <section
      class="rt-card rt-card--quiet"
      id="forhaandsvisning"
      aria-labelledby="forhaandsvisning-h"
      {...(props.live ?? {})}
    >
      <h2 id="forhaandsvisning-h">{props.title}</h2>
      {props.children}
    </section>
  );
}

type Part = { readonly preview: CadencePreviewView; readonly language: Language };

function Figures({ preview, language }: Part): JSX.Element {
  const t = cadenceTexts[language];
  const wait =
    preview.longestWaitWeeks === undefined
      ? []
      : [{ value: String(preview.longestWaitWeeks), unit: t.weeksUnit, label: t.longestWait }];
  return (
    <KeyFigures
      items={[
        { value: String(preview.meetings), label: t.meetings },
        ...wait,
        { value: number(preview.hoursPerWorker, language), label: t.hours },
      ]}
    />
  );
}

const TONES: Record<PreviewVerdict['type'], Tone> = {
  ...{ withinLimit: 'good', kept: 'good', likely: 'watch' },
  ...{ overLimit: 'bad', capacity: 'bad', missing: 'bad' },
};

function Verdict({ verdict, language }: { verdict: PreviewVerdict; language: Language }): JSX.Element {
  return (
    <p class="rt-verdict" role="status">
      <Badge tone={TONES[verdict.type]}>{verdictWords(verdict, language)}</Badge>
    </p>
  );
}

/** The preview is quick, so it says what the draft cannot do better, and what it will not do worse. */
function Proof({ preview, language }: Part): JSX.Element {
  const t = cadenceTexts[language];
  const { overdue } = preview;
  return <p class="rt-muted">{overdue ? t.overdue(overdue.least, overdue.most) : t.quick}</p>;
}

function verdictWords(verdict: PreviewVerdict, language: Language): string {
  const t = cadenceTexts[language].verdict;
  switch (verdict.type) {
    case 'withinLimit':
      return t.withinLimit(verdict.weeks);
    case 'overLimit':
      return t.overLimit(verdict.subjects);
    case 'capacity':
      return t.capacity(verdict.needed, verdict.places);
    case 'missing':
      return t.missing(verdict.count);
    case 'kept':
      return t.kept;
    case 'likely':
      return t.likely;
  }
}

function WhatIf({ preview, language }: Part): JSX.Element | null {
  const t = cadenceTexts[language];
  if (preview.whatIf.length === 0) return null;
  const mark = { now: t.now, chosen: t.chosen, other: '' };
  return (
    <>
      <h3>{t.whatIf}</h3>
      <table class="rt-table rt-what-if">
        <thead>
          <tr>
            <th scope="col">{t.capacity}</th>
            <th scope="col">{t.waiting}</th>
            <th scope="col">{t.meetingLength}</th>
          </tr>
        </thead>
        <tbody>
          {preview.whatIf.map((row) => (
            <tr class={row.state === 'chosen' ? 'rt-what-if--chosen' : undefined}>
              <th scope="row">{`${row.capacity} ${mark[row.state]}`.trim()}</th>
              <td class={row.ok ? undefined : 'rt-bad'}>
                <Icon name={row.ok ? 'check' : 'error'} class={row.ok ? 'rt-arrow rt-good' : 'rt-arrow'} />{' '}
                {row.lateWeeks > 0 ? t.late(row.lateWeeks) : t.weeks(row.waitWeeks)}
              </td>
              <td>{duration(row.minutes, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function weekLabel(preview: CadencePreviewView, language: Language): string {
  const count = (state: string) => preview.weeks.filter((week) => week === state).length;
  return cadenceTexts[language].weekLabel(preview.year, count('meeting') + count('moved'), count('moved'));
}

function Moved({ preview, language }: Part): JSX.Element | null {
  const t = cadenceTexts[language];
  if (preview.moved.length === 0) return null;
  return (
    <>
      <h3>{t.movedOrDropped}</h3>
      <ul class="rt-list rt-rows rt-rows--open">
        {preview.moved.map(({ fromDay, toDay, reason }) => (
          <li class="rt-preview-move">
            <p>
              <strong>{shortDay(fromDay, language)}</strong>{' '}
              {toDay === null ? (
                <>
                  <Icon name="close" class="rt-arrow" /> {t.dropped}
                </>
              ) : (
                <>
                  <Icon name="arrow-forward" label={t.to} class="rt-arrow" />{' '}
                  <strong>{shortDay(toDay, language)}</strong>
                </>
              )}
            </p>
            <p class="rt-muted">{reasonWords(reason, language)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** On a phone the preview is far below the form; this bar says its sum and leads there. */
export function PreviewBar({ preview, language, apart }: PreviewProps & { apart?: boolean }): JSX.Element {
  const t = cadenceTexts[language];
  const own = { class: 'rt-preview-bar', id: 'forhaandsvisning-sum', ...(apart ? { 'hx-swap-oob': 'true' } : {}) };
  if (preview === null || 'awaited' in preview || 'refused' in preview) return <div {...own} hidden />;
  const wait = preview.longestWaitWeeks === undefined ? '' : t.shortWait(preview.longestWaitWeeks);
  return (
    <div {...own}>
      <span>{t.short(preview.meetings, wait)}</span>
      <a href="#forhaandsvisning">{t.see(preview.year)}</a>
    </div>
  );
}
