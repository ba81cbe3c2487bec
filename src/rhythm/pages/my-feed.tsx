import type { JSX } from 'preact';
import { AddressToCopy } from '../../platform/web/address-to-copy.js';
import { Card, PostButton } from '../../platform/web/components.js';
import { dayMonthYear } from '../../platform/web/format.js';
import { paths } from '../../platform/web/paths.js';
import { myTexts } from './my.texts.js';
import type { MyCalendarPageProps } from './my.types.js';

/** The address of one's own calendar: made, shown once in both forms, made anew, closed. */
export function MyFeed({ shell, feedAddress, feedMadeOn }: MyCalendarPageProps): JSX.Element {
  const { language, csrfToken } = shell;
  const t = myTexts[language];
  const isMade = feedMadeOn !== null;
  return (
    <Card id="abonnement" title={t.subscribe}>
      <p>{t.subscribeText}</p>
      <p>{t.twice}</p>
      {feedAddress === null ? null : (
        <>
          <AddressToCopy id="feed" label={t.address} hint={t.addressHint} value={feedAddress} />
          <AddressToCopy
            id="feed-without"
            label={t.withoutInvited}
            hint={t.withoutInvitedHint}
            value={`${feedAddress}?uden=indkaldte`}
          />
        </>
      )}
      {feedAddress === null && isMade ? <p class="rt-muted">{t.hidden}</p> : null}
      {isMade ? <p class="rt-muted rt-small">{t.madeOn(dayMonthYear(feedMadeOn, language))}</p> : null}
      <div class="rt-actions rt-form--after">
        <PostButton kind={isMade ? 'secondary' : 'primary'} action={paths.renewFeed} csrfToken={csrfToken}>
          {isMade ? t.renew : t.make}
        </PostButton>
        {isMade ? (
          <PostButton action={paths.closeFeed} csrfToken={csrfToken}>
            {t.close}
          </PostButton>
        ) : null}
      </div>
      {isMade ? <p class="rt-muted rt-small">{t.renewText}</p> : null}
    </Card>
  );
}
