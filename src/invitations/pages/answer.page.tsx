import type { JSX } from 'preact';
import { Alert, Card, DefinitionRow, LinkButton, SubmitButton } from '../../platform/web/components.js';
import type { FormView } from '../../platform/web/form.js';
import { ErrorSummary, PostForm, RadioGroup, TextArea, TextField } from '../../platform/web/form.js';
import { atTimeRange, capitalised, longDay } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths, withQuery } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import type { Day } from '../../platform/days.js';
import { instantWords } from './mail-table.js';
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
      {closed === null ? <AnswerForm {...props} /> : null}
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

function AnswerForm({ shell, form, token }: AnswerPageProps): JSX.Element {
  const { language } = shell;
  const [t, kit] = [answerTexts[language], texts[language]];
  const options = [
    { value: 'ja', label: kit.reply.accepted },
    { value: 'nej', label: kit.reply.declined },
    { value: 'maaske', label: kit.reply.tentative },
    { value: 'anden-tid', label: kit.reply.counter },
  ];
  return (
    <Card id="svar" title={t.answer} class="rt-card--narrow">
      <PostForm action={answerAddress(language)} csrfToken={shell.csrfToken} class="rt-form">
        <input type="hidden" name="t" value={token} />
        <RadioGroup form={form} name="svar" label={t.answer} options={options} />
        <fieldset class="rt-fields rt-fields--gap">
          <legend class="form-label">{t.otherTime}</legend>
          <TextField form={form} name="proposedOn" label={t.day} kind="date" optional={kit.form.optional} />
          <TextField form={form} name="proposedStartMinute" label={t.from} kind="time" optional={kit.form.optional} />
          <TextField form={form} name="proposedEndMinute" label={t.to} kind="time" optional={kit.form.optional} />
        </fieldset>
        <TextArea
          form={form}
          name="comment"
          label={t.comment}
          optional={kit.form.optional}
          hint={kit.form.cprHint}
          rows={2}
        />
        <SubmitButton kind="primary">{t.send}</SubmitButton>
      </PostForm>
    </Card>
  );
}
