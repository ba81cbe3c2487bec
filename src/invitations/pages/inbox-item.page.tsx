import type { JSX } from 'preact';
import { Breadcrumb, Card, DefinitionRow, LinkButton } from '../../platform/web/components.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths } from '../../platform/web/paths.js';
import type { InboxText } from '../inbox.types.js';
import { InboxActions, StandingBadge } from './inbox-row.js';
import { doneOf, headingOf, whoOf } from './inbox-words.js';
import { inboxTexts } from './inbox.texts.js';
import { instantWords } from './mail-table.js';

/** One mail that came back, in its readable part. */
export function InboxItemPage({ shell, item }: { shell: Shell; item: InboxText }): JSX.Element {
  const { language } = shell;
  const t = inboxTexts[language];
  const who = whoOf(item, language);
  const { settledAt, settledBy } = item;
  return (
    <Layout shell={shell} title={item.subject || t.title}>
      <Breadcrumb href={paths.inbox}>{t.title}</Breadcrumb>
      <PageHead
        title={headingOf(item, language)}
        lead={doneOf(item, language)}
        badge={<StandingBadge shell={shell} item={item} />}
      />
      <Card id="mail" title={t.text}>
        <DefinitionRow
          items={[
            [t.from, [item.senderName, item.sender].filter(Boolean).join(', ') || t.unknown],
            [t.subject, item.subject || '–'],
            [t.cameAt, instantWords(item.at, language)],
          ]}
        />
        <MailText item={item} shell={shell} />
        {settledAt && settledBy ? (
          <p class="rt-muted">{t.settledBy(settledBy, instantWords(settledAt, language))}</p>
        ) : null}
        <div class="rt-actions">
          <InboxActions shell={shell} item={item} who={who} withRead={false} />
          {item.isKept ? (
            <LinkButton small href={paths.inboxOriginal(item.id)} download>
              {t.original}
            </LinkButton>
          ) : null}
          {item.meetingId === null ? null : <a href={paths.meetingMails(item.meetingId)}>{t.meetingLog}</a>}
        </div>
      </Card>
    </Layout>
  );
}

function MailText({ shell, item }: { shell: Shell; item: InboxText }): JSX.Element {
  const t = inboxTexts[shell.language];
  if (!item.isKept) return <p>{t.gone}</p>;
  return item.text === '' ? <p>{t.noText}</p> : <pre class="rt-mail-text">{item.text}</pre>;
}
