import { CUSTOM_TEMPLATES } from './custom-templates.js';
import type { CadencePhrase, CadenceSettings, PromisePhrase } from './cadence.types.js';
import { KINDS } from './kinds.js';
import type { KindCode, TemplateCode } from './kinds.types.js';

/** What a team starts with: the kind's own cadence, or a template's for `custom`. */
export function defaultCadence(kind: KindCode, template: TemplateCode | null = null): CadenceSettings {
  return kind === 'custom' && template ? CUSTOM_TEMPLATES[template].settings : KINDS[kind].defaults;
}

/** How often it meets, for one line of text: the standing slot, or without one what is promised. */
export function describeCadence(settings: CadenceSettings): CadencePhrase {
  const { slotEveryWeeks, weekdays } = settings.meeting;
  if (slotEveryWeeks === null) return describePromise(settings);
  return { code: 'everyWeeks', params: { weeks: slotEveryWeeks, weekdays } };
}

/** What is promised and to whom, for one line of text. */
export function describePromise({ rule, subjects }: CadenceSettings): PromisePhrase {
  switch (rule.type) {
    case 'maxGap':
      return typeof rule.every === 'number'
        ? { code: 'maxGap', params: { every: rule.every, unit: rule.unit, subjects } }
        : { code: 'maxGapByPriority', params: { ...rule.every, unit: rule.unit } };
    case 'perPeriod':
      return { code: 'perPeriod', params: { count: rule.count, period: rule.period, subjects } };
    case 'coverage':
      return { code: 'coverage', params: { period: rule.period, subjects } };
  }
}

/** Minutes that the agenda takes with `subjects` subjects on it: the standing points and a time box for each. */
export function agendaMinutes(settings: Pick<CadenceSettings, 'agenda' | 'meeting'>, subjects: number): number {
  const standing = settings.agenda.reduce((sum, { minutes }) => sum + minutes, 0);
  return standing + subjects * (settings.meeting.minutesPerSubject ?? 0);
}

/** True when `there` of `counted` people are enough. Nobody to count is enough only where there is no quorum. */
export function isQuorate(quorumPercent: number, there: number, counted: number): boolean {
  if (quorumPercent === 0) return true;
  return counted > 0 && 100 * there >= quorumPercent * counted;
}
