import type { JSX } from 'preact';
import { Badge, Card, Coded, SubmitButton } from '../../platform/web/components.js';
import { PostForm, hx } from '../../platform/web/form.js';
import { dayAndMonth, dayWithWeekday } from '../../platform/web/format.js';
import { Icon } from '../../platform/web/icons.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths } from '../../platform/web/paths.js';
import { myTexts } from './my.texts.js';
import type { MyFollowUp, MyPageProps } from './my.types.js';

export function MyFollowUpsCard({ shell, followUps }: MyPageProps): JSX.Element {
  const t = myTexts[shell.language];
  return (
    <Card id="opfoelgninger" title={t.followUps} note={<a href={paths.followUps}>{t.seeAll}</a>}>
      {followUps.length === 0 ? <p>{t.noFollowUps}</p> : null}
      <ul class="rt-list rt-rows">
        {followUps.map((followUp) => (
          <FollowUpRow shell={shell} followUp={followUp} />
        ))}
      </ul>
    </Card>
  );
}

/** Also what undoing answers an htmx request with. */
export function FollowUpRow({ shell, followUp }: { shell: Shell; followUp: MyFollowUp }): JSX.Element {
  const { language } = shell;
  const t = myTexts[language];
  return (
    <li class="rt-follow-up-row" id={rowId(followUp.id)}>
      <div>
        <h3>
          <Coded text={followUp.text} />
        </h3>
        <p class="rt-muted">
          {[
            followUp.daysOver > 0 ? '' : t.due(dayWithWeekday(followUp.dueOn, language)),
            followUp.from === undefined ? '' : t.from(followUp.from.name, dayAndMonth(followUp.from.day, language)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {followUp.daysOver > 0 ? <Badge tone="bad">{t.daysOver(followUp.daysOver)}</Badge> : null}
      </div>
      <PostForm
        action={paths.followUpDone(followUp.id)}
        csrfToken={shell.csrfToken}
        {...tick(shell, followUp.id, 'done')}
      >
        <SubmitButton kind="secondary" icon="check" small>
          {t.done}
        </SubmitButton>
      </PostForm>
    </li>
  );
}

/** What ticking answers an htmx request with: "Løst. Fortryd". */
export function DoneFollowUpRow({ shell, followUp }: { shell: Shell; followUp: MyFollowUp }): JSX.Element {
  const t = myTexts[shell.language];
  return (
    <li class="rt-follow-up-row" id={rowId(followUp.id)}>
      <p role="status">
        <Icon name="check" class="rt-arrow rt-good" /> <Coded text={t.doneLine(followUp.text)} />
      </p>
      <PostForm
        action={paths.followUpReopened(followUp.id)}
        csrfToken={shell.csrfToken}
        {...tick(shell, followUp.id, 'undo')}
      >
        <button type="submit" class="rt-link-button">
          {t.undo}
        </button>
      </PostForm>
    </li>
  );
}

function tick(shell: Shell, id: string, verb: 'done' | 'undo') {
  const post = verb === 'done' ? paths.followUpDone(id) : paths.followUpReopened(id);
  return hx(shell.nonce, { 'hx-post': post, 'hx-target': `#${rowId(id)}`, 'hx-swap': 'outerHTML' });
}

function rowId(id: string): string {
  return `opfoelgning-${id}`;
}
