import type { JSX } from 'preact';
import { Card, PostButton } from '../../platform/web/components.js';
import { dayMonthYear } from '../../platform/web/format.js';
import { paths } from '../../platform/web/paths.js';
import type { FeedTeamPageProps } from './feed-team.page.js';
import { feedTeamTexts } from './feed-team.texts.js';

/** The address of the team's calendar: made, shown once, made anew, closed. */
export function FeedCard({ shell, address, madeOn }: FeedTeamPageProps): JSX.Element {
  const { language, csrfToken } = shell;
  const t = feedTeamTexts[language];
  return (
    <Card id="abonnement" title={t.feed}>
      <p>{t.feedText}</p>
      {address === null ? null : <Address id="adresse" label={t.address} hint={t.addressHint} value={address} />}
      {address === null ? null : (
        <Address
          id="adresse-uden"
          label={t.withoutInvited}
          hint={t.withoutInvitedHint}
          value={`${address}?uden=indkaldte`}
        />
      )}
      <p class="rt-muted rt-small">
        {madeOn === null ? t.none : `${t.madeOn(dayMonthYear(madeOn, language))} ${t.renewText}`}
      </p>
      <div class="rt-actions rt-form--after">
        <PostButton kind={madeOn === null ? 'primary' : 'secondary'} action={paths.teamFeed} csrfToken={csrfToken}>
          {madeOn === null ? t.make : t.renew}
        </PostButton>
        {madeOn === null ? null : (
          <PostButton action={paths.teamFeedRemoval} csrfToken={csrfToken}>
            {t.revoke}
          </PostButton>
        )}
      </div>
    </Card>
  );
}

function Address(props: { id: string; label: string; hint: string; value: string }): JSX.Element {
  const hintId = `${props.id}-hint`;
  return (
    <div class="form-group">
      <label class="form-label" for={props.id}>
        {props.label}
      </label>
      <span class="form-hint" id={hintId}>
        {props.hint}
      </span>
      <input class="form-input" id={props.id} type="text" value={props.value} aria-describedby={hintId} readonly />
    </div>
  );
}
