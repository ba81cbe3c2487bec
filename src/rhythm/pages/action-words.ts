import type { Tone } from '../../platform/web/components.js';
import { atTime, capitalised, dayAndMonth, dayWithWeekday, list } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import type { KindCode } from '../../platform/web/icons.js';
import { actionTexts } from './action.texts.js';
import type { ActionItem } from './rhythm.types.js';

/** An action as it is shown: why, what, how urgent, and the one verb. */
export interface ActionWords {
  readonly kind: KindCode;
  readonly title: string;
  readonly text: string;
  readonly tone: Extract<Tone, 'bad' | 'watch'>;
  readonly badge: string;
  readonly button: string;
}

type Worded = Omit<ActionWords, 'kind'>;
type Item<T extends ActionItem['type']> = Extract<ActionItem, { type: T }>;

export function actionWords(action: ActionItem, language: Language): ActionWords {
  switch (action.type) {
    case 'cancelledMeeting':
      return { kind: action.kind, ...cancelledMeeting(action, language) };
    case 'overdueFamilies':
      return { kind: 'family-review', ...overdueFamilies(action, language) };
    case 'missingOneToOnes':
      return { kind: 'one-to-one', ...missingOneToOnes(action, language) };
    case 'duePromise':
      return { kind: action.kind, ...duePromise(action, language) };
    case 'minutesWaiting':
      return { kind: action.kind, ...minutesWaiting(action, language) };
    case 'overdueFollowUps':
      return { kind: 'family-review', ...overdueFollowUps(action, language) };
    case 'rejectedMails':
      return { kind: 'custom', ...rejectedMails(action, language) };
    case 'inboxWaiting':
      return { kind: 'custom', ...inboxWaiting(action, language) };
    case 'proposal':
      return { kind: 'custom', ...proposal(action, language) };
    case 'unpublishedDraft':
      return { kind: 'custom', ...unpublishedDraft(action, language) };
  }
}

function cancelledMeeting(action: Item<'cancelledMeeting'>, language: Language): Worded {
  const t = actionTexts[language];
  const { proposal } = action;
  const when =
    proposal === undefined
      ? undefined
      : `${dayWithWeekday(proposal.day, language)} ${atTime(proposal.startMinutes, language)}`;
  return {
    title: t.cancelledMeeting(action.name, dayAndMonth(action.day, language)),
    text: when === undefined ? t.noProposal : t.proposal(when),
    tone: action.daysOver > 0 ? 'bad' : 'watch',
    badge: action.daysOver > 0 ? t.daysOver(action.daysOver) : t.daysLeft(-action.daysOver),
    button: t.newDate,
  };
}

function overdueFamilies({ families, over, soon, next }: Item<'overdueFamilies'>, language: Language): Worded {
  const t = actionTexts[language];
  const codes = list(
    families.map(({ code, weeks }) => t.weeks(code, weeks)),
    language,
  );
  const more = (over > 0 ? over : soon) - families.length;
  const words = [
    `${codes}${more > 0 ? ` ${t.andMore(more)}` : ''}.`,
    ...(over > 0 && soon > 0 ? [`${t.familiesSoon(soon)}.`] : []),
    ...(next === undefined ? [] : [t.places(next.places, dayAndMonth(next.day, language))]),
  ];
  const text = words.join(' ');
  if (over === 0)
    return { title: t.familiesSoon(soon), text, tone: 'watch', badge: t.nearLimit(soon), button: t.putOnAgenda };
  return { title: t.overdueFamilies(over), text, tone: 'bad', badge: t.overLimit(over), button: t.putOnAgenda };
}

function missingOneToOnes(action: Item<'missingOneToOnes'>, language: Language): Worded {
  const t = actionTexts[language];
  return {
    title: t.missingOneToOnes(action.names.length),
    text: `${list(action.names, language)}. ${t.closes(dayWithWeekday(action.closesOn, language))}`,
    ...urgency(action.daysLeft, language),
    button: t.findTimes,
  };
}

function duePromise(action: Item<'duePromise'>, language: Language): Worded {
  const t = actionTexts[language];
  const subjects = action.subjects.length === 0 ? '' : `${list(action.subjects, language)}. `;
  return {
    title: t.duePromise(action.name),
    text: subjects + t.closes(dayWithWeekday(action.closesOn, language)),
    ...urgency(action.daysLeft, language),
    button: t.findTimes,
  };
}

function urgency(daysLeft: number, language: Language): Pick<Worded, 'tone' | 'badge'> {
  const t = actionTexts[language];
  return daysLeft < 0 ? { tone: 'bad', badge: t.daysOver(-daysLeft) } : { tone: 'watch', badge: t.daysLeft(daysLeft) };
}

function minutesWaiting(action: Item<'minutesWaiting'>, language: Language): Worded {
  const t = actionTexts[language];
  return {
    title: t.minutesWaiting(action.name.toLocaleLowerCase(language), dayAndMonth(action.day, language)),
    text: `${t.sentForApproval(action.by, action.days)} ${capitalised(t.contents(action.decisions, action.followUps))}`,
    tone: 'watch',
    badge: t.waitsForYou,
    button: t.readAndApprove,
  };
}

function overdueFollowUps({ items }: Item<'overdueFollowUps'>, language: Language): Worded {
  const t = actionTexts[language];
  const each = items.map(({ owner, text, dueOn }) => t.followUp(owner, text, dayAndMonth(dueOn, language)));
  return {
    title: t.overdueFollowUps(items.length),
    text: `${each.join('. ')}.`,
    tone: 'watch',
    badge: t.overDue(items.length),
    button: t.seeFollowUps,
  };
}

function rejectedMails({ names, total }: Item<'rejectedMails'>, language: Language): Worded {
  const t = actionTexts[language];
  return {
    title: t.rejectedMails(names.length, total),
    text: t.rejectedText(list(names, language)),
    tone: 'bad',
    badge: t.rejected,
    button: t.fixAddresses,
  };
}

function inboxWaiting({ count }: Item<'inboxWaiting'>, language: Language): Worded {
  const t = actionTexts[language];
  return {
    title: t.inboxWaiting(count),
    text: t.inboxText,
    tone: 'watch',
    badge: t.waitsForYou,
    button: t.seeInbox,
  };
}

function proposal({ year, wishedBy, moves, needsPerson }: Item<'proposal'>, language: Language): Worded {
  const t = actionTexts[language];
  const counts = [moves > 0 ? t.moves(moves) : '', needsPerson > 0 ? t.needsYou(needsPerson) : ''].filter(Boolean);
  return {
    title: wishedBy === null ? t.replanProposal(year) : t.wish(wishedBy),
    text: `${counts.length === 0 ? '' : `${counts.join(', ')}. `}${t.nobodyTold}`,
    ...{ tone: 'watch', badge: t.waitsForYou, button: t.readProposal },
  };
}

function unpublishedDraft({ year, changes }: Item<'unpublishedDraft'>, language: Language): Worded {
  const t = actionTexts[language];
  return { title: t.unpublishedDraft(year), text: t.changes(changes), tone: 'watch', badge: t.draft, button: t.review };
}
