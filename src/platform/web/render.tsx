import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** A whole page, from a `*.page.tsx` component, as the HTML to send. */
export function renderPage(page: VNode): string {
  return `<!DOCTYPE html>${renderToString(page)}`;
}

/** A part of a page, for an htmx request: the same component as in the page, without the layout. */
export function renderFragment(part: VNode): string {
  return renderToString(part);
}
