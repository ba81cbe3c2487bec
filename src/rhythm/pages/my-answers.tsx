import type { JSX } from 'preact';
import { Card, LinkButton, SubmitButton } from '../../platform/web/components.js';
import { PostForm, hx } from '../../platform/web/form.js';
import { atTimeRange, capitalised, dayAndMonth, dayWithWeekday } from '../../platform/web/format.js';
import { Icon, RoutineIcon } from '../../platform/web/icons.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths, withQuery } from '../../platform/web/paths.js';
import { reasonWords } from '../../platform/web/reason-words.js';
import { texts } from '../../platform/web/texts/texts.js';
import { myTexts } from './my.texts.js';
import type { MyPageProps, UnansweredMeeting } from './my.types.js';

export function AnswersCard({ shell, unanswered }: MyPageProps): JSX.Element {
  const t = myTexts[shell.language];
  const note = unanswered.length === 0 ? undefined : t.missing(unanswered.length);
  return (
    <Card id="svar" title={t.answers} note={note}>
      {unanswered.length === 0 ? <p>{t.allAnswered}</p> : null}
      <ul class="rt-list rt-rows">
        {unanswered.map((meeting) => (
          <UnansweredRow shell={shell} meeting={meeting} />
        ))}
      </ul>
    </Card>
  );
}

/** One tap answers; with htmx the row becomes `AnsweredRow`, without it the page comes again. */
function UnansweredRow({ shell, meeting }: { shell: Shell; meeting: UnansweredMeeting }): JSX.Element {
  const { language } = shell;
  const kit = texts[language].reply;
  const action = paths.reply(meeting.id);
  const live = hx(shell.nonce, {
    'hx-post': action,
    'hx-target': `#${rowId(meeting.id)}`,
    'hx-swap': 'outerHTML',
  });
  return (
    <li class="rt-invitation" id={rowId(meeting.id)}>
      <InvitationWords shell={shell} meeting={meeting} />
      <PostForm action={action} csrfToken={shell.csrfToken} class="rt-answers" {...live}>
        <SubmitButton kind="secondary" icon="check" name="answer" value="accepted">
          {kit.accepted}
        </SubmitButton>
        <SubmitButton kind="secondary" icon="close" name="answer" value="declined">
          {kit.declined}
        </SubmitButton>
        <LinkButton icon="time" href={withQuery(action, { answer: 'counter' })}>
          {kit.counter}
        </LinkButton>
      </PostForm>
    </li>
  );
}

function InvitationWords({ shell, meeting }: { shell: Shell; meeting: UnansweredMeeting }): JSX.Element {
  const { language } = shell;
  const t = myTexts[language];
  const when = `${capitalised(dayWithWeekday(meeting.day, language))}, ${atTimeRange(meeting.startMinutes, meeting.endMinutes, language)}`;
  return (
    <div class="rt-move">
      <RoutineIcon kind={meeting.kind} size="small" />
      <div>
        <h3>{meeting.name}</h3>
        <p>{when}</p>
        <p class="rt-muted">{[meeting.location, meeting.teamName].filter(Boolean).join(' · ')}</p>
        {meeting.moved === undefined ? null : (
          <p class="rt-moved">
            <Icon name="sync" />
            {t.movedFrom(dayAndMonth(meeting.moved.fromDay, language), reasonWords(meeting.moved.reason, language))}
          </p>
        )}
      </div>
    </div>
  );
}

/** What `POST /moeder/:id/svar` answers an htmx request with. */
export function AnsweredRow(props: {
  shell: Shell;
  meetingId: string;
  name: string;
  answer: 'accepted' | 'declined' | 'tentative' | 'counter';
}): JSX.Element {
  const { language } = props.shell;
  const t = myTexts[language];
  return (
    <li class="rt-invitation rt-answered" id={rowId(props.meetingId)}>
      <p role="status">
        <Icon name="check" class="rt-arrow rt-good" /> <strong>{props.name}</strong>
        {` · ${t.answered(texts[language].reply[props.answer])}`}
      </p>
      <a href={paths.reply(props.meetingId)}>{t.change}</a>
    </li>
  );
}

function rowId(meetingId: string): string {
  return `svar-${meetingId}`;
}
