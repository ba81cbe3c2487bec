import type { JSX } from 'preact';
import { Card, EmptyState, LinkButton } from '../../platform/web/components.js';
import type { FormView } from '../../platform/web/form.js';
import { ErrorSummary } from '../../platform/web/form.js';
import { atTimeRange, capitalised, longDay } from '../../platform/web/format.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { texts } from '../../platform/web/texts/texts.js';
import type { GuestSession, GuestView } from '../guests.queries.js';
import { GuestDates, OfferForm } from './guest-dates.js';
import { guestTexts } from './guest.texts.js';

/** `token` is the link's own proof, posted back with what is done. */
export interface GuestPageProps {
  readonly shell: Shell;
  readonly view: GuestView;
  readonly token: string;
  readonly form: FormView;
  readonly answerOf: (meetingId: string) => string;
}

/** An external facilitator's own sessions and dates in one team, opened from a mail; phone first. */
export function GuestPage(props: GuestPageProps): JSX.Element {
  const { shell, view, form } = props;
  const t = guestTexts[shell.language];
  return (
    <Layout shell={shell} title={t.title(view.team)}>
      <ErrorSummary form={form} language={shell.language} />
      <PageHead title={t.title(view.team)} lead={t.lead(view.name, view.sessions.length)} />
      <div class="rt-grid rt-grid--main-side">
        <Card id="moeder" title={t.sessions}>
          {view.sessions.length === 0 ? <EmptyState text={t.noSessions} /> : null}
          <ul class="rt-list rt-rows">
            {view.sessions.map((session) => (
              <Session {...props} session={session} />
            ))}
          </ul>
        </Card>
        <div class="rt-stack">
          <GuestDates {...props} />
          <OfferForm {...props} />
        </div>
      </div>
    </Layout>
  );
}

function Session({ shell: { language }, session, answerOf }: GuestPageProps & { session: GuestSession }): JSX.Element {
  const t = guestTexts[language];
  const kinds: Readonly<Record<string, string | undefined>> = texts[language].kinds;
  const when = `${longDay(session.day, language)} ${atTimeRange(session.startMinute, session.endMinute, language)}`;
  const place = [session.place, session.videoUrl].filter(Boolean).join(' · ') || t.noPlace;
  return (
    <li class="rt-guest">
      <h3>{capitalised(when)}</h3>
      <p>
        {session.routineName ?? kinds[session.routineKind]} · {place}
      </p>
      <p>{texts[language].reply[session.reply === 'needsAction' ? 'none' : session.reply]}</p>
      <div class="rt-actions rt-form--after">
        <LinkButton href={answerOf(session.meetingId)}>
          {t.answer}
          <span class="sr-only">: {t.answerOn(when)}</span>
        </LinkButton>
      </div>
    </li>
  );
}
