import type { JSX } from 'preact';
import { Badge, Card } from '../../platform/web/components.js';
import { atTime, atTimeRange, shortDay } from '../../platform/web/format.js';
import { paths } from '../../platform/web/paths.js';
import { myTexts } from './my.texts.js';
import type { MyPageProps, MyWish } from './my.types.js';

const TONE = { waiting: 'watch', accepted: 'good', refused: 'neutral' } as const;
const ICON = { waiting: 'hourglass', accepted: 'check', refused: 'close' } as const;

/** What became of "another time"; without a wish there is no card. */
export function MyWishesCard({ shell, wishes = [] }: MyPageProps): JSX.Element | null {
  if (wishes.length === 0) return null;
  const { language } = shell;
  const t = myTexts[language];
  return (
    <Card id="oensker" title={t.wishes}>
      <ul class="rt-list rt-rows">
        {wishes.map((wish) => (
          <WishRow wish={wish} language={language} />
        ))}
      </ul>
    </Card>
  );
}

function WishRow({ wish, language }: { wish: MyWish; language: MyPageProps['shell']['language'] }): JSX.Element {
  const t = myTexts[language];
  const { day, startMinutes, endMinutes } = wish.wished;
  const wished = `${shortDay(day, language)} ${atTimeRange(startMinutes, endMinutes, language)}`;
  return (
    <li class="rt-follow-up-row">
      <div>
        <h3>
          <a href={paths.reply(wish.id)}>
            {wish.name}, {shortDay(wish.day, language)} {atTime(wish.startMinutes, language)}
          </a>
        </h3>
        <p>{t.wished(wished)}</p>
        {wish.reason === '' ? null : <p class="rt-muted">{t.wishReason(wish.reason)}</p>}
      </div>
      <Badge tone={TONE[wish.state]} icon={ICON[wish.state]}>
        {t.wishStates[wish.state]}
      </Badge>
    </li>
  );
}
