import type { JSX } from 'preact';
import type { Language } from '../../platform/web/format.js';
import { withQuery } from '../../platform/web/paths.js';
import { mailsTexts } from './mails.texts.js';

export interface Paging {
  readonly path: string;
  /** The rest of the address: what is shown. */
  readonly query: Readonly<Record<string, string | undefined>>;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/** The way to the newer and the older page; nothing when all is on one. */
export function PagingNav({ path, query, page, pages, language }: Paging & { language: Language }): JSX.Element | null {
  const t = mailsTexts[language];
  if (pages <= 1) return null;
  const to = (side: number) => withQuery(path, { ...query, side: side > 1 ? side : undefined });
  return (
    <nav class="rt-actions" aria-label={t.pages}>
      {page > 1 ? (
        <a rel="prev" href={to(page - 1)}>
          {t.newer}
        </a>
      ) : null}
      <span class="rt-muted">{t.pageOf(page, pages)}</span>
      {page < pages ? (
        <a rel="next" href={to(page + 1)}>
          {t.older}
        </a>
      ) : null}
    </nav>
  );
}

/** A page number as somebody typed it into the address; 1 for anything else. */
export function pageAsked(side: unknown): number {
  return typeof side === 'string' && /^[1-9]\d{0,5}$/.test(side) ? Number(side) : 1;
}
