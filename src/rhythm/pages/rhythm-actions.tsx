import type { JSX } from 'preact';
import { Badge, Card, Coded, LinkButton } from '../../platform/web/components.js';
import { atTime, dayWithWeekday } from '../../platform/web/format.js';
import { RoutineIcon } from '../../platform/web/icons.js';
import { actionWords } from './action-words.js';
import { rhythmTexts } from './rhythm.texts.js';
import type { ActionItem, RhythmPageProps } from './rhythm.types.js';

/** One row per thing to do: why, how urgent, one button. The first is the page's primary button. */
export function ActionsCard(props: RhythmPageProps): JSX.Element {
  const { shell, actions, todaysMeetingId } = props;
  const t = rhythmTexts[shell.language];
  if (actions.length === 0) return <AllWell {...props} />;
  return (
    <Card id="handling" title={t.actions} note={t.actionCount(actions.length)}>
      <ul class="rt-list rt-rows">
        {actions.map((action, index) => (
          <ActionRow action={action} language={shell.language} primary={index === 0 && todaysMeetingId === undefined} />
        ))}
      </ul>
    </Card>
  );
}

function ActionRow(props: { action: ActionItem; language: 'da' | 'en'; primary: boolean }): JSX.Element {
  const words = actionWords(props.action, props.language);
  return (
    <li class="rt-action">
      <RoutineIcon kind={words.kind} />
      <div class="rt-action__words">
        <h3>{words.title}</h3>
        <p>
          <Coded text={words.text} />
        </p>
      </div>
      <div class="rt-action__do">
        <Badge tone={words.tone}>{words.badge}</Badge>
        <LinkButton kind={props.primary ? 'primary' : 'secondary'} href={props.action.href} small>
          {words.button}
        </LinkButton>
      </div>
    </li>
  );
}

function AllWell({ shell, upcoming }: RhythmPageProps): JSX.Element {
  const t = rhythmTexts[shell.language];
  const next = upcoming[0];
  return (
    <Card id="handling" title={t.allWell}>
      <p>
        {next === undefined
          ? t.noMeetings
          : t.allWellText(
              `${next.name}, ${dayWithWeekday(next.day, shell.language)} ${atTime(next.startMinutes, shell.language)}`,
            )}
      </p>
    </Card>
  );
}
