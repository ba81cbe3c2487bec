import type { JSX } from 'preact';
import { Badge, Card, EmptyState, PostButton, SubmitButton } from '../../platform/web/components.js';
import { PostForm, TextField } from '../../platform/web/form.js';
import { atTime, capitalised, dayMonthYear } from '../../platform/web/format.js';
import type { GuestDate } from '../guests.queries.js';
import { paths } from '../../platform/web/paths.js';
import { guestAddress } from './guest-address.js';
import type { GuestPageProps } from './guest.page.js';
import { guestTexts } from './guest.texts.js';

/** The dates on which the team may plan sessions. */
export function GuestDates(props: GuestPageProps): JSX.Element {
  const { language } = props.shell;
  const t = guestTexts[language];
  return (
    <Card id="datoer" title={t.dates}>
      {props.view.dates.length === 0 ? <EmptyState text={t.noDates} /> : null}
      <ul class="rt-list rt-rows">
        {props.view.dates.map((date) => (
          <DateRow {...props} date={date} />
        ))}
      </ul>
    </Card>
  );
}

function DateRow({ shell, token, date }: GuestPageProps & { date: GuestDate }): JSX.Element {
  const t = guestTexts[shell.language];
  const when = `${dayMonthYear(date.day, shell.language)} ${atTime(date.startMinute, shell.language)}`;
  const action = guestAddress(shell.language, undefined, paths.guestWithdrawal);
  const fields = { t: token, date: date.id };
  return (
    <li class="rt-guest">
      <p>{capitalised(when)}</p>
      <Badge tone={date.isTaken ? 'good' : 'neutral'}>{date.isTaken ? t.taken : t.free}</Badge>
      {date.isTaken ? null : (
        <PostButton action={action} csrfToken={shell.csrfToken} fields={fields} label={t.withdrawOn(when)}>
          {t.withdraw}
        </PostButton>
      )}
    </li>
  );
}

export function OfferForm({ shell, form, token }: GuestPageProps): JSX.Element {
  const t = guestTexts[shell.language];
  return (
    <Card id="tilbyd" title={t.offerTitle}>
      <PostForm
        action={guestAddress(shell.language, undefined, paths.guestOffers)}
        csrfToken={shell.csrfToken}
        class="rt-form"
      >
        <input type="hidden" name="t" value={token} />
        <TextField form={form} name="on" label={t.day} kind="date" />
        <TextField form={form} name="fromMinute" label={t.from} kind="time" />
        <SubmitButton>{t.offer}</SubmitButton>
      </PostForm>
    </Card>
  );
}
