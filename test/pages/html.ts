/** One element of a rendered page: its name and attributes in the order of the text. Enough for what the page specs ask. */
export interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s"'<>/=]+(?:=(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/g;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:="([^"]*)")?/g;

/** The tags of HTML that preact wrote: attributes quoted, text escaped, so a regular expression is a parser. */
export function tagsOf(html: string): readonly Tag[] {
  return [...html.matchAll(TAG)].map((match) => ({
    name: (match[2] ?? '').toLowerCase(),
    closing: match[1] === '/',
    attributes: Object.fromEntries(
      [...(match[3] ?? '').matchAll(ATTRIBUTE)].map((attribute) => [attribute[1] ?? '', unescaped(attribute[2] ?? '')]),
    ),
  }));
}

function unescaped(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}
