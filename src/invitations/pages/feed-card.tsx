import type { JSX } from 'preact';
import { AddressToCopy } from '../../platform/web/address-to-copy.js';
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
      {address === null ? null : <AddressToCopy id="adresse" label={t.address} hint={t.addressHint} value={address} />}
      {address === null ? null : (
        <AddressToCopy
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
