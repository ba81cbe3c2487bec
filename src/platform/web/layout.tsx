import type { ComponentChildren, JSX } from 'preact';
import { assetUrls } from './assets.js';
import { Alert } from './components.js';
import { SiteFooter } from './footer.js';
import { SiteHeader } from './header.js';
import type { Shell } from './layout.types.js';
import { texts } from './texts/texts.js';

export interface LayoutProps {
  readonly shell: Shell;
  /** The h1 in words; also the browser's title, which must say what the page is. */
  readonly title: string;
  /** True on the pages that use one of the six htmx enhancements. */
  readonly htmx?: boolean;
  readonly children: ComponentChildren;
}

/** The whole document: head, header, main, footer. Landmarks and skip link are the same on every page. */
export function Layout({ shell, title, htmx = false, children }: LayoutProps): JSX.Element {
  const t = texts[shell.language];
  return (
    <html lang={shell.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – ${t.product}`}</title>
        <link rel="icon" href={assetUrls.favicon} type="image/svg+xml" />
        <link rel="preload" href={assetUrls.dkfdsCss} as="style" />
        <link rel="stylesheet" href={assetUrls.css} />
        <script src={assetUrls.pageScript} nonce={shell.nonce} defer />
        {htmx ? <HtmxScripts nonce={shell.nonce} /> : null}
      </head>
      <body>
        <a class="rt-skip" href="#indhold">
          {t.layout.skip}
        </a>
        <SiteHeader shell={shell} />
        <main id="indhold" class="rt-main rt-wrap" tabindex={-1}>
          {shell.notice === undefined ? null : (
            <div role="status">
              <Alert tone="good" title={shell.notice} />
            </div>
          )}
          {children}
        </main>
        <div id="rt-live" class="sr-only" role="status" aria-live="polite" />
        <SiteFooter shell={shell} />
      </body>
    </html>
  );
}

/** htmx runs only under the nonce and the trusted-types policy of hx-csp; it inserts no style of its own. */
function HtmxScripts({ nonce }: { nonce: string }): JSX.Element {
  return (
    <>
      <meta name="htmx-config" content='{"extensions":"hx-csp","includeIndicatorCSS":false}' />
      <script src={assetUrls.htmx} nonce={nonce} defer />
      <script src={assetUrls.htmxCsp} nonce={nonce} defer />
    </>
  );
}

/** Overline, the one h1, the sentence that says the conclusion, and the page's actions. */
export function PageHead(props: {
  title: string;
  overline?: ComponentChildren;
  lead?: ComponentChildren;
  badge?: ComponentChildren;
  icon?: ComponentChildren;
  children?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="rt-head">
      {props.icon}
      <div class="rt-head__words">
        {props.overline === undefined ? null : <p class="rt-overline">{props.overline}</p>}
        <div class="rt-head__title">
          <h1>{props.title}</h1>
          {props.badge}
        </div>
        {props.lead === undefined ? null : <p class="rt-lead">{props.lead}</p>}
      </div>
      {props.children === undefined ? null : <div class="rt-actions rt-head__actions">{props.children}</div>}
    </div>
  );
}
