import type { JSX } from 'preact';
import { Alert, Breadcrumb, Card, EmptyState } from '../../platform/web/components.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths, withQuery } from '../../platform/web/paths.js';
import type { InboxPage } from '../inbox.types.js';
import type { MailboxStanding } from '../mailbox.types.js';
import { InboxRow } from './inbox-row.js';
import { inboxTexts } from './inbox.texts.js';
import type { Paging } from './mail-paging.js';
import { PagingNav } from './mail-paging.js';

export interface InboxPageProps extends InboxPage {
  readonly shell: Shell;
  readonly waitingOnly: boolean;
  readonly paging: Paging;
  /** Null when no mailbox is read. */
  readonly mailbox: MailboxStanding | null;
}

/** What came back by mail, and what was done with it: answers, wishes, strangers, bounces, letters, and what nobody could read. */
export function InboxPage(props: InboxPageProps): JSX.Element {
  const { shell, items, waiting, waitingOnly, paging } = props;
  const t = inboxTexts[shell.language];
  return (
    <Layout shell={shell} title={t.title}>
      <Breadcrumb href={paths.mails}>{t.mails}</Breadcrumb>
      <PageHead title={t.title} lead={t.lead(waiting)} />
      <MailboxAlerts {...props} />
      <Card id="indbakke" title={waitingOnly ? t.waiting : t.all} note={<FilterLink {...props} />}>
        {items.length === 0 ? <EmptyState text={waitingOnly ? t.noneWaiting : t.none} /> : null}
        <ul class="rt-list rt-rows">
          {items.map((item) => (
            <InboxRow shell={shell} item={item} />
          ))}
        </ul>
        <PagingNav {...paging} language={shell.language} />
      </Card>
    </Layout>
  );
}

function FilterLink({ shell, waiting, waitingOnly }: InboxPageProps): JSX.Element | null {
  const t = inboxTexts[shell.language];
  if (waitingOnly) return <a href={paths.inbox}>{t.all}</a>;
  return waiting > 0 ? <a href={withQuery(paths.inbox, { kun: 'venter' })}>{t.onlyWaiting}</a> : null;
}

function MailboxAlerts({ shell, mailbox }: InboxPageProps): JSX.Element | null {
  const t = inboxTexts[shell.language];
  if (!mailbox) return null;
  return (
    <>
      {mailbox.trouble === null ? null : (
        <Alert tone="bad" title={t.notRead}>
          <p>{t.notReadText(mailbox.trouble)}</p>
        </Alert>
      )}
      {mailbox.leftOver === 0 ? null : <Alert tone="watch" title={t.leftOver(mailbox.leftOver)} />}
    </>
  );
}
