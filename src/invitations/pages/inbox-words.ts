import { atTimeRange, capitalised, dayWithWeekday, list, localMoment } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { texts } from '../../platform/web/texts/texts.js';
import type { InboxItem } from '../inbox.types.js';
import { ZONE } from '../itip/itip.types.js';
import { inboxTexts } from './inbox.texts.js';

const ANSWERS: Readonly<Record<string, 'accepted' | 'declined' | 'tentative' | undefined>> = {
  ...{ ACCEPTED: 'accepted', DECLINED: 'declined', TENTATIVE: 'tentative' },
};

/** Who it is from, as far as we know: the person, else what the mail says. */
export function whoOf({ personName, params, senderName, sender }: InboxItem, language: Language): string {
  return personName ?? (params.name || senderName || sender || inboxTexts[language].unknown);
}

/** Who said what, as a heading. */
export function headingOf(item: InboxItem, language: Language): string {
  const said = saidOf(item, language);
  return item.kind === 'bounce' ? capitalised(said) : `${whoOf(item, language)} ${said}`;
}

/** What the mail said, in few words after a name. */
export function saidOf(item: InboxItem, language: Language): string {
  const { code, kind, params, subject, wishStartsAt, wishEndsAt } = item;
  const t = inboxTexts[language];
  if (kind === 'bounce') return t.bounced(params.address ?? t.unknown);
  if (wishStartsAt && wishEndsAt) return t.wishes(periodOf(wishStartsAt, wishEndsAt, language));
  if (code === 'delegation') {
    const delegates = (params.delegates ?? []).map(({ name, address }) => name || address);
    return t.sends(list(delegates, language));
  }
  if (params.method === 'REFRESH') return t.asks;
  const answer = ANSWERS[params.partstat ?? ''];
  return answer ? t.answered(texts[language].reply[answer].toLocaleLowerCase(language)) : t.wrote(subject || '–');
}

/** What was done about it, in whole sentences. */
export function doneOf({ code, params }: InboxItem, language: Language): string {
  const t = inboxTexts[language].code;
  return params.told ? `${t[code]} ${t.told}` : t[code];
}

/** The other address from which somebody wrote in a person's name. */
export function otherAddressOf({ sender, params, kind }: InboxItem, language: Language): string | null {
  const isOther = kind === 'calendar' && sender !== null && params.attendee && params.attendee !== sender;
  return isOther ? inboxTexts[language].anotherAddress(sender) : null;
}

function periodOf(startsAt: Date, endsAt: Date, language: Language): string {
  const [from, to] = [localMoment(startsAt, ZONE), localMoment(endsAt, ZONE)];
  return `${dayWithWeekday(from.day, language)} ${atTimeRange(from.minutes, to.minutes, language)}`;
}
