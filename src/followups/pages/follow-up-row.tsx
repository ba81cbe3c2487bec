import type { JSX } from 'preact';
import { Badge, Coded, PostButton, SubmitButton } from '../../platform/web/components.js';
import { PostForm, SelectField, TextField } from '../../platform/web/form.js';
import { dayAndMonth, dayWithWeekday } from '../../platform/web/format.js';
import { Icon } from '../../platform/web/icons.js';
import { paths } from '../../platform/web/paths.js';
import { followUpsTexts } from './follow-ups.texts.js';
import type { FollowUpRow, FollowUpsPageProps } from './follow-ups.types.js';

type RowProps = FollowUpsPageProps & { readonly row: FollowUpRow };

export function OpenFollowUp(props: RowProps): JSX.Element {
  const { shell, row, refused } = props;
  const t = followUpsTexts[shell.language];
  return (
    <li>
      <div class="rt-follow-up-row">
        <FollowUpWords {...props} />
        <PostButton
          small
          icon="check"
          action={paths.followUpDone(row.id)}
          csrfToken={shell.csrfToken}
          label={t.tickNamed(row.text)}
        >
          {t.tick}
        </PostButton>
      </div>
      <details class="rt-more" open={refused?.id === row.id}>
        <summary>
          <Icon name="chevron-right" />
          {t.change}
        </summary>
        <ChangeForms {...props} />
      </details>
    </li>
  );
}

export function FollowUpWords({ shell, row, shows }: RowProps): JSX.Element {
  const { language } = shell;
  const t = followUpsTexts[language];
  const from = row.from;
  return (
    <div>
      <h3>
        <Coded text={[row.familyCode, row.text].filter(Boolean).join(': ')} />
      </h3>
      <p class="rt-muted">
        {[shows === 'team' ? row.owner : '', t.due(dayWithWeekday(row.dueOn, language))].filter(Boolean).join(' · ')}
        {from === null ? null : (
          <>
            {' · '}
            <a href={paths.meeting(from.meetingId)}>{t.from(from.name, dayAndMonth(from.day, language))}</a>
          </>
        )}
      </p>
      {row.daysOver > 0 ? <Badge tone="bad">{t.daysOver(row.daysOver)}</Badge> : null}
    </div>
  );
}

function ChangeForms({ shell, row, owners, refused, can }: RowProps): JSX.Element {
  const t = followUpsTexts[shell.language];
  const typed = refused?.id === row.id ? refused.form : { values: {}, errors: {} };
  const form = { ...typed, id: row.id };
  return (
    <div class="rt-filter--row">
      <PostForm action={paths.followUpDueOn(row.id)} csrfToken={shell.csrfToken} class="rt-filter--row">
        <TextField form={form} name="dueOn" label={t.newDate} kind="date" />
        <SubmitButton kind="secondary">{t.saveDate}</SubmitButton>
      </PostForm>
      {can.handOver ? (
        <PostForm action={paths.followUpOwner(row.id)} csrfToken={shell.csrfToken} class="rt-filter--row">
          <SelectField form={form} name="ownerId" label={t.owner} options={owners} />
          <SubmitButton kind="secondary">{t.handOver}</SubmitButton>
        </PostForm>
      ) : null}
    </div>
  );
}
