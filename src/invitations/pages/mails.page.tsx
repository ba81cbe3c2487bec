import type { JSX } from 'preact';
import { Alert, Card, EmptyState, LinkButton } from '../../platform/web/components.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths, withQuery } from '../../platform/web/paths.js';
import type { MailPage } from '../mails.types.js';
import { MailTable } from './mail-table.js';
import type { Paging } from './mail-paging.js';
import { PagingNav } from './mail-paging.js';
import { mailsTexts } from './mails.texts.js';

export interface MailsPageProps extends MailPage {
  readonly shell: Shell;
  readonly undeliverableOnly: boolean;
  /** No mail server is set: every mail stays on this machine. */
  readonly isLocal: boolean;
  readonly paging: Paging;
  /** What came back and waits for the leader. */
  readonly inboxWaiting: number;
}

/** What was mailed about the team's meetings, to whom, and what became of it. */
export function MailsPage(props: MailsPageProps): JSX.Element {
  const { shell, mails, total, waiting, undeliverable, undeliverableOnly } = props;
  const t = mailsTexts[shell.language];
  return (
    <Layout shell={shell} title={t.title}>
      <PageHead title={t.title} lead={total === 0 ? t.none : t.lead(total, waiting, undeliverable)}>
        <LinkButton href={paths.inbox} icon="reply">
          {props.inboxWaiting === 0 ? t.inbox : t.inboxWaiting(props.inboxWaiting)}
        </LinkButton>
      </PageHead>
      {props.isLocal ? (
        <Alert tone="info" title={t.local}>
          <p>{t.localText}</p>
        </Alert>
      ) : null}
      <Card id="mails" title={undeliverableOnly ? t.onlyUndeliverable : t.all}>
        {undeliverable === 0 ? null : <p class="rt-muted">{t.hint}</p>}
        {mails.length === 0 ? <EmptyState text={t.none} /> : <MailTable shell={shell} mails={mails} />}
        <PagingNav {...props.paging} language={shell.language} />
        <div class="rt-actions">
          {undeliverableOnly ? <LinkButton href={paths.mails}>{t.all}</LinkButton> : null}
          {undeliverable > 0 && !undeliverableOnly ? (
            <LinkButton href={withQuery(paths.mails, { kun: 'fejl' })}>{t.onlyUndeliverable}</LinkButton>
          ) : null}
        </div>
      </Card>
    </Layout>
  );
}
