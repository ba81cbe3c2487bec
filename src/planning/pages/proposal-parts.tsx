import type { JSX } from 'preact';
import { Card, Coded, LinkButton } from '../../platform/web/components.js';
import { dayAndMonth } from '../../platform/web/format.js';
import { paths } from '../../platform/web/paths.js';
import { reasonWords } from '../../platform/web/reason-words.js';
import { timeWords } from './proposal-words.js';
import { proposalTexts } from './proposal.texts.js';
import type { NeedsPersonView, ProposalPageProps } from './proposal.types.js';

/** Each event once, with its day. */
export function Happened({ shell, proposal }: ProposalPageProps): JSX.Element {
  const { language } = shell;
  const t = proposalTexts[language];
  const lines = proposal.causes.map(
    ({ what, subject, on }) => `${dayAndMonth(on, language)}: ${t.causes[what](subject ?? '')}`,
  );
  return (
    <Card id="anledning" title={t.happened}>
      <ul class="rt-list">
        {[...new Set(lines)].map((line) => (
          <li>
            <Coded text={line} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Meetings that stand whatever happens, and cannot be held as they are. */
export function NeedsPerson({
  shell,
  meetings,
}: ProposalPageProps & { meetings: readonly NeedsPersonView[] }): JSX.Element {
  const { language } = shell;
  const t = proposalTexts[language];
  return (
    <Card id="kun-dig" title={t.needsPerson} note={String(meetings.length)}>
      <ul class="rt-list rt-rows">
        {meetings.map(({ meetingId, name, time, heldBy, reason }) => (
          <li class="rt-move">
            <div class="rt-move__words">
              <p>
                <strong>{name}</strong> · {timeWords(time, language)}
              </p>
              <p class="rt-muted">{[t.held[heldBy], reasonWords(reason, language)].filter(Boolean).join(': ')}</p>
            </div>
            <LinkButton href={paths.moveMeeting(meetingId)} small>
              {t.moveIt}
            </LinkButton>
          </li>
        ))}
      </ul>
    </Card>
  );
}
