import type { Language } from '../../platform/web/format.js';
import { atTimeRange, shortDay } from '../../platform/web/format.js';
import type { PlanRoutineView, PublishView } from '../pages/year-plan.types.js';
import { yearPlanTexts } from '../pages/year-plan.texts.js';
import { trialTexts } from './trial.texts.js';

export interface TrialMail {
  readonly language: Language;
  readonly publish: PublishView;
  readonly routines: readonly PlanRoutineView[];
  /** As the leader has typed it so far. */
  readonly message: string;
  readonly link: string;
}

/** What publishing would send, as one plain mail to the leader: routines and times, never families or people. */
export function trialText({ language, publish, routines, message, link }: TrialMail): string {
  const t = trialTexts[language];
  const rows = publish.changes.filter(({ recipients }) => recipients > 0);
  const lines = rows.map(({ kind, routineId, before, now, recipients }) => {
    const { day, startMinutes, endMinutes } = (now ?? before)!;
    const when = `${shortDay(day, language)} ${atTimeRange(startMinutes, endMinutes, language)}`;
    const name = routines.find(({ id }) => id === routineId)?.name.replaceAll('\u00ad', '') ?? '';
    return t.row(yearPlanTexts[language].change[kind], name, when, recipients);
  });
  const note = message === '' ? [] : [t.message, message, ''];
  const body = lines.length === 0 ? [t.nothing] : [t.lead, '', ...lines];
  return [...note, ...body, '', `${t.link} ${link}`, ''].join('\n');
}
