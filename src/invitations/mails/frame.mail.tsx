import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Language } from '../../platform/web/format.js';
import { oneLine, printableLines } from '../itip/plain-text.js';
import type { Fact } from './invitation-facts.js';

export const FONT = 'font-family:Arial,Helvetica,sans-serif;';
export const PETROL = '#0b4d5a';
// Word ignores max-width: it gets a table of fixed width around ours. Constant text, so nothing is escaped here.
const BEFORE =
  '<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0"><tr><td><![endif]-->';
const AFTER = '<!--[if mso]></td></tr></table><![endif]-->';

export interface MailFrame {
  readonly language: Language;
  readonly team: string;
  /** What has happened, in one sentence. */
  readonly heading: string;
  /** Of the meeting. */
  readonly title: string;
  /** Why the mail came and whom to ask. */
  readonly footer: string;
  readonly children: ComponentChildren;
}

/** A mail's HTML part: tables and inline styles only, since Outlook for Windows renders with Word. */
export function framedMail(frame: MailFrame): string {
  const title = renderToString(<title>{oneLine(frame.title)}</title>);
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width">${title}`;
  const body = `${BEFORE}${renderToString(<Frame {...frame} />)}${AFTER}`;
  return `<!DOCTYPE html>\n<html lang="${frame.language}"><head>${head}</head><body style="margin:0;padding:0" bgcolor="#f7f6f2">${body}</body></html>\n`;
}

function Frame({ team, heading, title, footer, children }: MailFrame): VNode {
  const small = `${FONT}font-size:14px;line-height:20px;color:#545454`;
  return (
    <Table style="width:100%;max-width:600px;margin:0 auto;border:1px solid #dcdad4" bgcolor="#ffffff">
      <Row style={`padding:12px 24px;${FONT}font-size:15px;line-height:20px;color:#ffffff`} bgcolor="#07343a">
        <b>Rytmeplan</b>, {oneLine(team)}
      </Row>
      <Row style="padding:24px">
        <p style={`margin:0;${FONT}font-size:15px;line-height:22px;font-weight:bold;color:#8a4600`}>{heading}</p>
        <h1 style={`margin:2px 0 16px;${FONT}font-size:24px;line-height:30px;color:#1a1a1a`}>{oneLine(title)}</h1>
        {children}
      </Row>
      <Row style={`padding:16px 24px;${small}`} bgcolor="#f7f6f2">
        {footer}
      </Row>
    </Table>
  );
}

export function withBreaks(text: string): ComponentChildren {
  return printableLines(text)
    .split('\n')
    .map((line, index) => (index === 0 ? line : [<br />, line]));
}

export function Facts({ facts }: { facts: readonly Fact[] }): VNode {
  const look = { plain: '', old: 'text-decoration:line-through;', new: 'font-weight:bold;' } as const;
  return (
    <Table style="width:100%">
      {facts.map(({ label, value, tone }) => (
        <tr>
          <td
            width="112"
            style={`padding:0 8px 10px 0;${FONT}font-size:15px;line-height:22px;color:#545454`}
            valign="top"
          >
            {label}
          </td>
          <td
            style={`padding:0 0 10px;${FONT}font-size:16px;line-height:22px;color:#1a1a1a;${look[tone]}`}
            valign="top"
          >
            {value.startsWith('https://') ? <Link to={value}>{value}</Link> : value}
          </td>
        </tr>
      ))}
    </Table>
  );
}

type Children = { children: ComponentChildren };

export function Paragraph({ children }: Children): VNode {
  return <p style={`margin:14px 0;${FONT}font-size:16px;line-height:23px;color:#1a1a1a`}>{children}</p>;
}

export function Link({ to, children }: Children & { to: string }): VNode {
  return (
    <a href={to} style={`color:${PETROL};text-decoration:underline`}>
      {children}
    </a>
  );
}

export function Table({ style, bgcolor, children }: Children & { style: string; bgcolor?: string }): VNode {
  // Attributes that HTML has given up and Word obeys.
  const legacy: object = { cellpadding: '0', cellspacing: '0', border: '0', bgcolor };
  return (
    <table role="presentation" style={style} {...legacy}>
      {children}
    </table>
  );
}

function Row({ style, bgcolor, children }: Children & { style: string; bgcolor?: string }): VNode {
  return (
    <tr>
      <td style={style} {...{ bgcolor }}>
        {children}
      </td>
    </tr>
  );
}
