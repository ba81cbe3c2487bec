import type { JSX } from 'preact';
import { Alert, Card, DefinitionRow, LinkButton } from '../../platform/web/components.js';
import type { FormView } from '../../platform/web/form.js';
import { ErrorSummary } from '../../platform/web/form.js';
import { atTimeRange, capitalised, longDay } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths, withQuery } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import type { Day } from '../../platform/days.js';
import { instantWords } from './mail-table.js';
import { AnswerForm, WishNote } from './answer-form.js';
import { answerTexts } from './answer.texts.js';

export interface AnswerPageProps {
  readonly shell: Shell;
  readonly form: FormView;
  /** The link's own proof, posted back with the answer. */
  readonly token: string;
  readonly meeting: {
    readonly title: string;
    readonly team: string;
    readonly day: Day;
    readonly startMinute: number;
    readonly endMinute: number;
    readonly place: string;
    readonly videoUrl: string | null;
    readonly chair: string | null;
  };
  readonly name: string;
  readonly reply: 'accepted' | 'declined' | 'tentative' | 'counter' | 'none';
  readonly given: { readonly via: 'calendar' | 'link' | 'page' | 'api'; readonly at: Date } | null;
  readonly standing: 'open' | 'cancelled' | 'begun' | 'uninvited';
  /** The other time that this person has asked for, and how that stands. */
  readonly wish?: {
    readonly state: 'waiting' | 'accepted' | 'refused';
    readonly day: Day;
    readonly startMinute: number;
    readonly endMinute: number;
    readonly reason: string;
  } | null;
}

/** Opened from a mail, by people and by scanners: it shows, and only the button answers. */
export function AnswerPage(props: AnswerPageProps): JSX.Element {
  const { shell, form, meeting, standing, name } = props;
  const t = answerTexts[shell.language];
  const closed = standing === 'open' ? null : t.standing[standing];
  return (
    <Layout shell={shell} title={t.title}>
      <PageHead title={meeting.title} lead={closed === null ? t.lead(name) : undefined} />
      <ErrorSummary form={form} language={shell.language} />
      {closed && (
        <Alert tone="watch" title={closed.title}>
          <p>{closed.text}</p>
        </Alert>
      )}
      <Card id="moede" title={meeting.title} hideTitle class="rt-card--narrow">
        <DefinitionRow items={factsOf(props)} />
      </Card>
      {closed === null && props.wish ? <WishNote {...props} /> : null}
      {closed === null ? <AnswerForm {...props} action={answerAddress(shell.language)} /> : null}
    </Layout>
  );
}

/** Whoever answers from a mail is often not signed in: the address itself says the language. */
export function answerAddress(language: Language, token?: string): string {
  return withQuery(paths.answer, { t: token, sprog: language === 'en' ? 'en' : undefined });
}

/** For a link that is not ours or leads nowhere any more. */
export function BrokenLinkPage({ shell }: { shell: Shell }): JSX.Element {
  const t = answerTexts[shell.language];
  return (
    <Layout shell={shell} title={t.standing.unknown.title}>
      <PageHead title={t.standing.unknown.title} lead={t.standing.unknown.text} />
      <LinkButton href={paths.mine}>{t.mine}</LinkButton>
    </Layout>
  );
}

function factsOf({ shell: { language }, meeting, reply, given, name }: AnswerPageProps): [string, string][] {
  const t = answerTexts[language];
  const time = atTimeRange(meeting.startMinute, meeting.endMinute, language);
  const said = texts[language].reply[reply];
  const place = [meeting.place, meeting.videoUrl].filter(Boolean).join(' · ');
  return [
    [t.when, `${capitalised(longDay(meeting.day, language))} ${time}`],
    [t.where, place === '' ? t.noPlace : place],
    ...(meeting.chair === null ? [] : [[t.chair, meeting.chair] as [string, string]]),
    [t.who, name],
    [t.soFar, given ? `${said} (${t.given[given.via]}, ${instantWords(given.at, language)})` : said],
  ];
}
