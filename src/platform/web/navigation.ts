import type { Shell } from './layout.types.js';
import { paths } from './paths.js';
import type { Texts } from './texts/da.js';

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly count: number;
  readonly current: boolean;
}

/** The main menu of a role: what this person works with, in the order of a working week. */
export function navigationFor(shell: Shell, words: Texts['nav']): readonly NavItem[] {
  const items = itemsFor(shell, words);
  const current = longestMatch(
    items.map(([href]) => href),
    shell.path.split('?')[0] ?? '/',
  );
  return items.map(([href, label, count = 0]) => ({ href, label, count, current: href === current }));
}

type Item = readonly [href: string, label: string, count?: number];

function itemsFor(shell: Shell, words: Texts['nav']): readonly Item[] {
  const plan = paths.yearPlan(shell.planYear);
  switch (shell.person?.role) {
    case 'leader':
    case 'deputy':
      return [
        [paths.rhythm, words.rhythm],
        [plan, words.yearPlan],
        [paths.meetings, words.meetings],
        [paths.families, words.families],
        [paths.followUps, words.followUps, shell.openFollowUps],
        [paths.cadences, words.cadences],
        [paths.attendance, words.attendance],
      ];
    case 'worker':
      return [
        [paths.mine, words.mine],
        [paths.myCalendar, words.myCalendar],
        [paths.followUps, words.myFollowUps, shell.openFollowUps],
        [plan, words.teamYearPlan],
        [paths.meetings, words.meetings],
        [paths.families, words.families],
      ];
    case 'facilitator':
      return [
        [paths.mine, words.mine],
        [paths.myCalendar, words.myCalendar],
      ];
    case 'hr':
      return [
        [paths.attendance, words.attendance],
        [paths.exports, words.exports],
        [paths.accessLog, words.accessLog],
        [paths.apiAccess, words.apiAccess],
      ];
    case 'admin':
      return [
        [paths.setup, words.setup],
        [paths.imports, words.imports],
        [paths.breaks, words.breaks],
        [paths.apiAccess, words.apiAccess],
      ];
    default:
      return [];
  }
}

/** `/min/kalender` is "Min kalender", not "Min side"; any year's plan is "Årsplan". */
function longestMatch(hrefs: readonly string[], path: string): string | undefined {
  const section = (href: string) => (href.startsWith('/aarsplan/') ? '/aarsplan' : href);
  const matches = hrefs.filter((href) => path === href || (href !== '/' && path.startsWith(`${section(href)}/`)));
  return matches.sort((a, b) => b.length - a.length)[0];
}
