import type { JSX } from 'preact';
import { Card, PostButton } from '../../platform/web/components.js';
import { ErrorSummary } from '../../platform/web/form.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { Pager } from '../../platform/web/pager.js';
import { paths, withQuery } from '../../platform/web/paths.js';
import { FollowUpWords, OpenFollowUp } from './follow-up-row.js';
import { followUpsTexts } from './follow-ups.texts.js';
import type { FollowUpsPageProps } from './follow-ups.types.js';

/** What was agreed and is not done: tick it, move the date, or hand it over. */
export function FollowUpsPage(props: FollowUpsPageProps): JSX.Element {
  const { shell, open, done, refused, shows, total, over, page, pages } = props;
  const t = followUpsTexts[shell.language];
  return (
    <Layout shell={shell} title={t.title[shows]}>
      {refused === null ? null : <ErrorSummary form={{ ...refused.form, id: refused.id }} language={shell.language} />}
      <PageHead title={t.title[shows]} lead={total === 0 ? t.none : t.lead(total, over)} />
      {open.length === 0 ? null : (
        <Card id="aabne" title={t.open} note={t.openNote}>
          <ul class="rt-list rt-rows">
            {open.map((row) => (
              <OpenFollowUp {...props} row={row} />
            ))}
          </ul>
          <Pager
            page={page}
            pages={pages}
            href={(side) => withQuery(paths.followUps, { side })}
            language={shell.language}
          />
        </Card>
      )}
      {done.length === 0 ? null : (
        <Card id="loeste" title={t.done}>
          <ul class="rt-list rt-rows">
            {done.map((row) => (
              <li class="rt-follow-up-row">
                <FollowUpWords {...props} row={row} />
                <PostButton
                  small
                  action={paths.followUpReopened(row.id)}
                  csrfToken={shell.csrfToken}
                  label={t.undoNamed(row.text)}
                >
                  {t.undo}
                </PostButton>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Layout>
  );
}
