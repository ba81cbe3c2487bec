import { atTime, capitalised, dayAndMonth, list, shortDay } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { proposalTexts } from './proposal.texts.js';
import type { CauseView, ProposalLine, TimeView } from './proposal.types.js';

const NAMES_SHOWN = 4;

/** Events of one kind together, the newest kind first: "Fravær: Eva, Bo". */
export function causeLines(causes: readonly CauseView[], language: Language): string[] {
  const t = proposalTexts[language];
  const kinds = [...new Set([...causes].reverse().map(({ what }) => what))];
  return kinds.map((what) => {
    const names = [...new Set(causes.flatMap((cause) => (cause.what === what ? (cause.subject ?? []) : [])))];
    const more = names.length - NAMES_SHOWN;
    const shown = names.slice(0, NAMES_SHOWN);
    return t.causes[what](more > 0 ? `${shown.join(', ')} +${more}` : list(shown, language));
  });
}

export function causeWords(causes: readonly CauseView[], language: Language): string {
  return causeLines(causes, language).join('. ');
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
