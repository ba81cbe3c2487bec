import { atTime, capitalised, dayAndMonth, list, shortDay } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { proposalTexts } from './proposal.texts.js';
import type { CauseView, ProposalLine, TimeView } from './proposal.types.js';

const CAUSES_SHOWN = 4;

/** Each cause once, the first ones in words. */
export function causeWords(causes: readonly CauseView[], language: Language): string {
  const t = proposalTexts[language];
  const words = [...new Set(causes.map(({ what, subject }) => t.causes[what](subject ?? '')))];
  const shown = words.slice(0, CAUSES_SHOWN);
  const more = words.length - shown.length;
  return more > 0 ? `${shown.join(', ')} +${more}` : list(shown, language);
}

export function lineTitle(line: ProposalLine, language: Language): string {
  const t = proposalTexts[language];
  return line.wish ? capitalised(t.wishLine(line.wish.name, line.wish.wishedBy)) : t.planChange(line.year);
}

export function lineText(line: ProposalLine, language: Language): string {
  const t = proposalTexts[language];
  if (line.wish) return `${timeWords(line.wish.before, language)} → ${timeWords(line.wish.wished, language)}`;
  const { moves, needsPerson } = line;
  const counts = [
    moves ? t.moves(moves.strict) : '',
    moves && moves.weighted !== null ? t.orMore(moves.weighted) : '',
    needsPerson > 0 ? t.needs(needsPerson) : '',
  ];
  return `${causeWords(line.causes, language)}. ${counts.filter(Boolean).join(', ')}.`;
}

/** What became of it. */
export function outcomeWords({ state, choice, decidedBy, decidedOn }: ProposalLine, language: Language): string {
  const t = proposalTexts[language];
  const how = choice === null ? t.states[state] : `${t.states[state]}: ${t.choice[choice]}`;
  const who = t.by(decidedBy ?? '', decidedOn === null ? '' : dayAndMonth(decidedOn, language));
  return who === '' ? how : `${how} (${who})`;
}

export function timeWords({ day, startMinutes }: TimeView, language: Language): string {
  return `${shortDay(day, language)} ${atTime(startMinutes, language)}`;
}
