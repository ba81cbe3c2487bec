import type { JSX } from 'preact';
import { Badge, Breadcrumb, Card, EmptyState, PostButton, SubmitButton } from '../../platform/web/components.js';
import type { FormView } from '../../platform/web/form.js';
import { Checkbox, ErrorSummary, PostForm, TextField } from '../../platform/web/form.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths } from '../../platform/web/paths.js';
import type { TeamCalendarView } from '../feed-team.service.js';
import type { GuestOfTeam } from '../guests.queries.js';
import { FeedCard } from './feed-card.js';
import { feedTeamTexts } from './feed-team.texts.js';

export interface FeedTeamPageProps extends TeamCalendarView {
  readonly shell: Shell;
  readonly form: FormView;
  /** Shown on the answer that made it, and never again. */
  readonly address: string | null;
}

export function FeedTeamPage(props: FeedTeamPageProps): JSX.Element {
  const { shell, form } = props;
  const t = feedTeamTexts[shell.language];
  return (
    <Layout shell={shell} title={t.title}>
      <ErrorSummary form={form} language={shell.language} />
      <Breadcrumb href={paths.team}>{t.team}</Breadcrumb>
      <PageHead title={t.title} lead={t.lead} />
      <div class="rt-grid rt-grid--halves">
        <FeedCard {...props} />
        <div class="rt-stack">
          <GuestCard {...props} />
          <MailCard {...props} />
        </div>
      </div>
    </Layout>
  );
}

function GuestCard(props: FeedTeamPageProps): JSX.Element {
  const t = feedTeamTexts[props.shell.language];
  return (
    <Card id="gaester" title={t.guests}>
      {props.guests.length === 0 ? <EmptyState text={t.noGuests} /> : <p>{t.guestsText}</p>}
      <ul class="rt-list rt-rows">
        {props.guests.map((guest) => (
          <Guest shell={props.shell} guest={guest} />
        ))}
      </ul>
    </Card>
  );
}

function Guest({ shell: { language, csrfToken }, guest }: { shell: Shell; guest: GuestOfTeam }): JSX.Element {
  const t = feedTeamTexts[language];
  const form = { action: paths.guestLink(guest.personId), csrfToken };
  return (
    <li class="rt-guest">
      <p>
        {guest.name} <Badge tone={guest.isClosed ? 'neutral' : 'good'}>{guest.isClosed ? t.closed : t.open}</Badge>
      </p>
      <div class="rt-actions rt-form--after">
        <PostButton {...form} label={t.newLinkTo(guest.name)} small>
          {t.newLink}
        </PostButton>
        {guest.isClosed ? null : (
          <PostButton {...form} fields={{ luk: 'ja' }} label={t.closeOf(guest.name)} small>
            {t.close}
          </PostButton>
        )}
      </div>
    </li>
  );
}

function MailCard({ shell, form }: FeedTeamPageProps): JSX.Element {
  const t = feedTeamTexts[shell.language];
  return (
    <Card id="mails" title={t.mails}>
      <PostForm action={paths.mailSettings} csrfToken={shell.csrfToken} class="rt-form">
        <TextField form={form} name="reminderDays" label={t.reminderDays} hint={t.reminderHint} kind="number" />
        <Checkbox form={form} name="quietHours" label={t.quietHours} hint={t.quietHint} />
        <SubmitButton>{t.save}</SubmitButton>
      </PostForm>
    </Card>
  );
}
