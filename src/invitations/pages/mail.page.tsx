import type { JSX } from 'preact';
import { Breadcrumb, Card, DefinitionRow, LinkButton, PostButton } from '../../platform/web/components.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths } from '../../platform/web/paths.js';
import type { MailText } from '../mails.types.js';
import { instantWords, isFailed, kindWord, meetingName, StateBadge } from './mail-table.js';
import { mailsTexts } from './mails.texts.js';

export interface OneMailPageProps {
  readonly shell: Shell;
  readonly mail: MailText;
  readonly isLocal: boolean;
}

/** One mail as its reader got it, in its text part. */
export function OneMailPage({ shell, mail, isLocal }: OneMailPageProps): JSX.Element {
  const { language } = shell;
  const t = mailsTexts[language];
  const sent = mail.sentAt === null ? t.notSent : instantWords(mail.sentAt, language);
  return (
    <Layout shell={shell} title={mail.subject}>
      <Breadcrumb href={paths.mails}>{t.back}</Breadcrumb>
      <PageHead title={mail.subject} lead={`${kindWord(mail.kind, language)} · ${meetingName(mail, language)}`} />
      <Card id="mail" title={t.text}>
        <DefinitionRow
          items={[
            [t.columns.to, mail.to],
            [t.address, mail.address],
            [t.columns.queued, instantWords(mail.queuedAt, language)],
            [t.sent, sent],
            [t.columns.state, <StateBadge mail={mail} language={language} />],
          ]}
        />
        <pre class="rt-mail-text">{mail.text}</pre>
        <div class="rt-actions">
          {isLocal ? (
            <LinkButton href={`${paths.mail(mail.id)}/original`} download>
              {t.source}
            </LinkButton>
          ) : null}
          {isFailed(mail) ? (
            <PostButton action={paths.mail(mail.id)} csrfToken={shell.csrfToken}>
              {t.again}
            </PostButton>
          ) : null}
        </div>
      </Card>
    </Layout>
  );
}
