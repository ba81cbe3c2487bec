import type { JSX } from 'preact';
import type { Tone } from '../../platform/web/components.js';
import { Badge, PostButton, ScrollTable } from '../../platform/web/components.js';
import { atTime, localMoment, shortDay } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import type { IconName } from '../../platform/web/icons.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { ZONE } from '../itip/itip.types.js';
import type { MailState, MailView } from '../mails.types.js';
import { invitationTexts } from '../mails/invitation.texts.js';
import { mailsTexts } from './mails.texts.js';

export function MailTable({ shell, mails }: { shell: Shell; mails: readonly MailView[] }): JSX.Element {
  const t = mailsTexts[shell.language];
  const { to, mail, meeting, queued, state, act } = t.columns;
  return (
    <ScrollTable label={t.title}>
      <table class="rt-table rt-table--lines">
        <thead>
          <tr>
            {[to, mail, meeting, queued, state, act].map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mails.map((each) => (
            <MailRow shell={shell} mail={each} />
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

function MailRow({ shell, mail }: { shell: Shell; mail: MailView }): JSX.Element {
  const { language } = shell;
  const t = mailsTexts[language];
  return (
    <tr>
      <th scope="row">{mail.to}</th>
      <td>{kindWord(mail.kind, language)}</td>
      <td>{`${meetingName(mail, language)}, ${shortDay(mail.startsOn, language)}`}</td>
      <td data-label={t.columns.queued}>{instantWords(mail.queuedAt, language)}</td>
      <td>
        <StateBadge mail={mail} language={language} />
      </td>
      <td>
        <a href={paths.mail(mail.id)} aria-label={t.showOf(mail.to)}>
          {t.show}
        </a>
        {isFailed(mail) ? (
          <PostButton small action={paths.mail(mail.id)} csrfToken={shell.csrfToken} label={t.againTo(mail.to)}>
            {t.again}
          </PostButton>
        ) : null}
      </td>
    </tr>
  );
}

const LOOK: Record<MailState, { tone: Tone; icon: IconName }> = {
  waiting: { tone: 'watch', icon: 'hourglass' },
  sending: { tone: 'info', icon: 'sync' },
  sent: { tone: 'good', icon: 'check' },
  undeliverable: { tone: 'bad', icon: 'error' },
  returned: { tone: 'bad', icon: 'reply' },
};

export function StateBadge({ mail, language }: { mail: MailView; language: Language }): JSX.Element {
  const t = mailsTexts[language];
  return (
    <>
      <Badge {...LOOK[mail.state]}>{t.state[mail.state]}</Badge>
      {mail.waitsUntil === null ? null : (
        <p class="rt-muted rt-small">{t.until(instantWords(mail.waitsUntil, language))}</p>
      )}
      {mail.errorCode === null ? null : <p class="rt-muted rt-small">{t.tries(mail.attempts, mail.errorCode)}</p>}
    </>
  );
}

/** Somebody has to do something before it can arrive. */
export function isFailed({ state }: Pick<MailView, 'state'>): boolean {
  return state === 'undeliverable' || state === 'returned';
}

export function instantWords(instant: Date, language: Language): string {
  const { day, minutes } = localMoment(instant, ZONE);
  return `${shortDay(day, language)} ${atTime(minutes, language)}`;
}

export function kindWord(kind: string, language: Language): string {
  const words: Readonly<Record<string, string | undefined>> = {
    ...mailsTexts[language].otherKinds,
    ...invitationTexts[language].subject,
  };
  return words[kind] ?? kind;
}

export function meetingName(
  { routineName, routineKind }: Pick<MailView, 'routineName' | 'routineKind'>,
  language: Language,
): string {
  const kinds: Readonly<Record<string, string | undefined>> = texts[language].kinds;
  return routineName ?? kinds[routineKind] ?? routineKind;
}
