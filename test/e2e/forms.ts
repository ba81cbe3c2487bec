export type FormFields = Record<string, string | string[]>;

/** What a browser would post of the form with this action: every field with its value on the page. */
export function formOf(html: string, action: string): FormFields {
  const form = html.split('<form').find((part) => part.includes(`action="${action}"`));
  if (!form) throw new Error(`No form with the action ${action}`);
  const fields: FormFields = {};
  for (const [name, value] of [...inputs(form), ...selects(form), ...textAreas(form)]) {
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  }
  return fields;
}

type Field = readonly [name: string, value: string];

function inputs(form: string): Field[] {
  return [...body(form).matchAll(/<input ([^>]*)>/g)].flatMap(([, text = '']) => {
    const choice = /type="(radio|checkbox)"/.test(text);
    return choice && !/\bchecked\b/.test(text) ? [] : [[attribute(text, 'name'), attribute(text, 'value')] as const];
  });
}

function selects(form: string): Field[] {
  return [...body(form).matchAll(/<select ([^>]*)>(.*?)<\/select>/gs)].map(([, text = '', options = '']) => {
    const chosen = /<option[^>]*\bselected\b[^>]*>/.exec(options)?.[0] ?? /<option[^>]*>/.exec(options)?.[0] ?? '';
    return [attribute(text, 'name'), attribute(chosen, 'value')];
  });
}

function textAreas(form: string): Field[] {
  const found = body(form).matchAll(/<textarea ([^>]*)>(.*?)<\/textarea>/gs);
  return [...found].map(([, text = '', value = '']) => [attribute(text, 'name'), unescape(value)]);
}

function body(form: string): string {
  return form.split('</form>')[0] ?? '';
}

function attribute(text: string, name: string): string {
  return unescape(new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? '');
}

function unescape(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
