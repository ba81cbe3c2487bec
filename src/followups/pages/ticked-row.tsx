import type { JSX } from 'preact';
import { Coded } from '../../platform/web/components.js';
import { PostForm, hx } from '../../platform/web/form.js';
import { Icon } from '../../platform/web/icons.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths } from '../../platform/web/paths.js';
import { followUpNotices } from './follow-up-notices.texts.js';

/** What ticking answers an htmx request with, in the place of the row; undoing shows the page anew. */
export function TickedRow({ shell, id, text }: { shell: Shell; id: string; text: string }): JSX.Element {
  const t = followUpNotices[shell.language];
  const action = paths.followUpReopened(id);
  const rowId = `opfoelgning-${id}`;
  const live = hx(shell.nonce, { 'hx-post': action, 'hx-target': `#${rowId}`, 'hx-swap': 'outerHTML' });
  return (
    <li class="rt-follow-up-row" id={rowId}>
      <p role="status">
        <Icon name="check" class="rt-arrow rt-good" /> <Coded text={t.ticked(text)} />
      </p>
      <PostForm action={action} csrfToken={shell.csrfToken} {...live}>
        <button type="submit" class="rt-link-button">
          {t.undo}
        </button>
      </PostForm>
    </li>
  );
}
