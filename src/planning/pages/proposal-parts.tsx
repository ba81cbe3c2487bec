import type { JSX } from 'preact';
import { Card, Coded, LinkButton } from '../../platform/web/components.js';
import { paths } from '../../platform/web/paths.js';
import { reasonWords } from '../../platform/web/reason-words.js';
import { causeLines, timeWords } from './proposal-words.js';
import { proposalTexts } from './proposal.texts.js';
import type { NeedsPersonView, ProposalPageProps } from './proposal.types.js';

/** What made the planner look again, each kind of event on a line. */
export function Happened({ shell, proposal }: ProposalPageProps): JSX.Element {
  const t = proposalTexts[shell.language];
  return (
    <Card id="anledning" title={t.happened}>
      <ul class="rt-list">
        {causeLines(proposal.causes, shell.language).map((line) => (
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
