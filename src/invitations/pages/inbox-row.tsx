import type { JSX } from 'preact';
import { Badge, PostButton } from '../../platform/web/components.js';
import { shortDay } from '../../platform/web/format.js';
import type { IconName } from '../../platform/web/icons.js';
import { Icon } from '../../platform/web/icons.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths } from '../../platform/web/paths.js';
import type { InboxItem } from '../inbox.types.js';
import { doneOf, headingOf, otherAddressOf, whoOf } from './inbox-words.js';
import { inboxTexts } from './inbox.texts.js';
import { instantWords, meetingName } from './mail-table.js';

/** One thing that came back: who said what, what was done, and what is left to do. */
export function InboxRow({ shell, item }: { shell: Shell; item: InboxItem }): JSX.Element {
  const { language } = shell;
  const who = whoOf(item, language);
  const other = otherAddressOf(item, language);
  return (
    <li class="rt-action">
      <Icon name={iconOf(item)} />
      <div class="rt-action__words">
        <h3>{headingOf(item, language)}</h3>
        <p>{doneOf(item, language)}</p>
        {item.params.comment ? <p>{inboxTexts[language].comment(item.params.comment)}</p> : null}
        <p class="rt-small">
          {[instantWords(item.at, language), other].filter(Boolean).join(' · ')}
          {item.meetingId === null ? null : <MeetingLink shell={shell} item={item} meetingId={item.meetingId} />}
        </p>
      </div>
      <div class="rt-action__do">
        <StandingBadge shell={shell} item={item} />
        <InboxActions shell={shell} item={item} who={who} />
      </div>
    </li>
  );
}

export function StandingBadge({ shell, item }: { shell: Shell; item: InboxItem }): JSX.Element {
  const t = inboxTexts[shell.language].badge;
  if (item.code === 'bounceFailed') return <Badge tone="bad">{t.returned}</Badge>;
  if (!item.needsLeader) return <Badge tone={item.code === 'applied' ? 'good' : 'neutral'}>{t.done}</Badge>;
  return item.settledAt === null ? <Badge tone="watch">{t.waits}</Badge> : <Badge tone="good">{t.settled}</Badge>;
}

/** What can be done about it; `who` tells a screen reader which row it is. */
export function InboxActions(props: { shell: Shell; item: InboxItem; who: string; withRead?: boolean }): JSX.Element {
  const { shell, item, who, withRead = true } = props;
  const t = inboxTexts[shell.language];
  const post = { csrfToken: shell.csrfToken, small: true } as const;
  return (
    <>
      {item.params.alias && item.settledAt === null && item.personName !== null ? (
        <PostButton {...post} action={paths.inboxSamePerson(item.id)}>
          {t.samePerson(item.personName)}
        </PostButton>
      ) : null}
      {item.needsLeader && item.settledAt === null ? (
        <PostButton {...post} action={paths.inboxSettled(item.id)} label={t.settleOf(who)}>
          {t.settle}
        </PostButton>
      ) : null}
      {item.needsLeader && item.settledAt !== null ? (
        <PostButton
          {...post}
          action={item.params.alias ? paths.inboxOtherPerson(item.id) : paths.inboxReopened(item.id)}
          label={item.params.alias ? t.otherPerson : t.reopenOf(who)}
        >
          {t.reopen}
        </PostButton>
      ) : null}
      {withRead && item.isKept ? (
        <a href={paths.inboxItem(item.id)} aria-label={t.readOf(who)}>
          {t.read}
        </a>
      ) : null}
    </>
  );
}

function MeetingLink(props: { shell: Shell; item: InboxItem; meetingId: string }): JSX.Element {
  const { shell, item, meetingId } = props;
  const { language } = shell;
  const { routineKind, routineName, startsOn } = item;
  const name = meetingName({ routineKind: routineKind ?? 'custom', routineName }, language);
  return (
    <>
      {' · '}
      <a href={paths.meetingMails(meetingId)}>
        {startsOn === null ? name : `${name}, ${shortDay(startsOn, language)}`}
      </a>
    </>
  );
}

function iconOf({ kind, code }: InboxItem): IconName {
  if (kind === 'bounce') return 'error';
  if (code === 'applied') return 'check';
  if (code === 'wish') return 'time';
  return kind === 'calendar' ? 'calendar-month' : 'email';
}
