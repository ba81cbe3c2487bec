import type { JSX } from 'preact';
import { ErrorSummary } from '../../platform/web/form.js';
import { RoutineIcon } from '../../platform/web/icons.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { paths } from '../../platform/web/paths.js';
import { CadenceForm } from './cadence-form.js';
import type { CadencePageProps } from './cadence-page.types.js';
import { OutdatedDraft, UnkeptByPlan } from './cadence-reasons.js';
import { CadencePreview, PreviewBar } from './cadence-preview.js';
import { cadenceTexts } from './cadence.texts.js';

/** How often and within what limits, with the year that it gives beside it. Saving makes a draft. */
export function CadencePage(props: CadencePageProps): JSX.Element {
  const { shell } = props;
  const t = cadenceTexts[shell.language];
  const { kind, routine } = props.current;
  const of = { kind, routine, language: shell.language, nonce: shell.nonce };
  const preview = { preview: props.preview, faults: props.form.errors, ...of };
  return (
    <Layout shell={shell} title={`${props.current.name} · ${t.title}`} htmx={props.can.edit}>
      <ErrorSummary form={props.form} language={shell.language} />
      <PageHead title={t.title} overline={t.overline} lead={t.lead} />
      <OutdatedDraft {...props} />
      <div class="rt-cadence">
        <RoutineList {...props} />
        <div class="rt-stack">
          <CadenceForm {...props} />
          <UnkeptByPlan {...props} />
        </div>
        <CadencePreview {...preview} />
      </div>
      <PreviewBar {...preview} />
    </Layout>
  );
}

function RoutineList({ shell, routines, current }: CadencePageProps): JSX.Element {
  const t = cadenceTexts[shell.language];
  return (
    <nav class="rt-side" aria-label={t.routines}>
      <ul class="rt-list">
        {routines.map((routine) => (
          <li>
            <a
              href={paths.cadence(routine.routine)}
              aria-current={routine.routine === current.routine ? 'page' : undefined}
            >
              <RoutineIcon kind={routine.kind} size="small" />
              <span>
                {routine.name}
                {t.state[routine.state] === '' ? null : (
                  <small class={routine.state === 'unsaved' ? 'rt-side__unsaved' : ''}>{t.state[routine.state]}</small>
                )}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <p class="rt-side__title">{t.setup}</p>
      <ul class="rt-list">
        <li>
          <a href={paths.team}>{t.team}</a>
        </li>
        <li>
          <a href={paths.breaks}>{t.breaks}</a>
        </li>
      </ul>
    </nav>
  );
}
