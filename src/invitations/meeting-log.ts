import type { InboxItem, LogLine } from './inbox.types.js';
import type { MailView } from './mails.types.js';

const ANSWERED: ReadonlySet<string> = new Set(['applied', 'wish', 'late']);

export interface WebAnswer {
  readonly at: Date;
  readonly personName: string;
  readonly answer: string;
  readonly via: 'link' | 'page' | 'api' | 'calendar';
}

/** All that went out about a meeting and came back, in the order in which it happened. */
export function meetingLog(
  mails: readonly MailView[],
  answers: readonly WebAnswer[],
  items: readonly InboxItem[],
): LogLine[] {
  const sent = mails.map(({ id, kind, state, to, address, queuedAt, sentAt, attempts, errorCode }): LogLine => ({
    ...{ type: 'sent', at: queuedAt, personName: to, address, mailId: id, kind, state },
    ...{ takenAt: sentAt, attempts, errorCode },
  }));
  // An answer that a mail brought is told with its mail.
  const told = new Set(items.filter(({ code }) => ANSWERED.has(code)).map(({ personName }) => personName));
  const answered = answers
    .filter(({ via, personName }) => via !== 'calendar' || !told.has(personName))
    .map((answer): LogLine => ({ type: 'answered', address: null, ...answer }));
  const came = items.map((item): LogLine => {
    const address = item.params.address ?? item.sender;
    return { type: 'came', at: item.at, personName: item.personName, address, item };
  });
  return [...sent, ...answered, ...came].sort((one, other) => one.at.getTime() - other.at.getTime());
}
