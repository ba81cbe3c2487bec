import type { JSX } from 'preact';
import type { Language } from './format.js';
import { texts } from './texts/texts.js';

export interface PagerProps {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly href: (page: number) => string;
  readonly language: Language;
}

/** Before, after and where one is, below a list that does not fit on one page; nothing where it does. */
export function Pager({ page, pages, href, language }: PagerProps): JSX.Element | null {
  const t = texts[language].pager;
  if (pages <= 1) return null;
  return (
    <nav class="rt-pager" aria-label={t.label}>
      {page > 1 ? (
        <a href={href(page - 1)} rel="prev">
          {t.before}
        </a>
      ) : null}
      <span aria-current="page">{t.at(page, pages)}</span>
      {page < pages ? (
        <a href={href(page + 1)} rel="next">
          {t.after}
        </a>
      ) : null}
    </nav>
  );
}

export function pagesOf(total: number, perPage: number): number {
  return Math.max(1, Math.ceil(total / perPage));
}
