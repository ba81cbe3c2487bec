import type { FormView } from '../../platform/web/form.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { texts } from '../../platform/web/texts/texts.js';
import { changedFields, fieldsOf, formValuesOf } from '../cadence-form.js';
import type { CadenceFacts, OpenCadence } from '../cadences.queries.js';
import type { AgendaRow, CadencePageProps, RoutineReasons, ShownPreview } from './cadence-page.types.js';

interface Shown {
  readonly form: FormView;
  readonly preview: ShownPreview;
}

/** The page of one cadence. A form without values shows what is saved. */
export function cadencePageProps(
  shell: Shell,
  facts: CadenceFacts & { readonly reasons: RoutineReasons | null },
  { form, preview }: Shown,
): CadencePageProps {
  const { all, current, breaks, teamSize, reasons } = facts;
  const kinds = texts[shell.language].kinds;
  const nameOf = ({ name, kind }: OpenCadence) => name ?? kinds[kind];
  const saved = formValuesOf(current.settings, breaks);
  const isTyped = Object.keys(form.values).length > 0;
  const values = { name: nameOf(current), ...(isTyped ? form.values : saved) };
  return {
    shell,
    can: { edit: true },
    routines: all.map((each) => ({
      ...{ routine: each.path, kind: each.kind, name: nameOf(each) },
      state: isTyped && each === current ? ('unsaved' as const) : each.state,
    })),
    current: { routine: current.path, kind: current.kind, name: nameOf(current) },
    fields: fieldsOf(current.kind),
    form: { ...form, values },
    changed: current.inForce ? changedFields(values, formValuesOf(current.inForce, breaks)) : {},
    breaks: breaks.map((name) => ({ value: name, label: name })),
    agenda: agendaRows(values),
    ...{ teamSize, preview, reasons },
  };
}

function agendaRows(values: FormView['values']): AgendaRow[] {
  const list = (name: string) => ([] as readonly string[]).concat(values[name] ?? []);
  const titles = list('agendaTitle');
  const minutes = list('agendaMinutes');
  return list('agendaCode').map((code, index) => ({
    ...{ code: code as AgendaRow['code'], title: titles[index] ?? '', minutes: minutes[index] ?? '' },
  }));
}
