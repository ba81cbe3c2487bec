import type { JSX } from 'preact';
import { CsrfField } from './csrf-field.js';
import { Icon, Logo } from './icons.js';
import type { Shell } from './layout.types.js';
import { navigationFor } from './navigation.js';
import type { NavItem } from './navigation.js';
import { paths, withQuery } from './paths.js';
import { texts } from './texts/texts.js';

/** Who runs the service, who is signed in, the product's name, the team, and the main menu. */
export function SiteHeader({ shell }: { shell: Shell }): JSX.Element {
  const t = texts[shell.language];
  const items = navigationFor(shell, t.nav);
  return (
    <header class="rt-header">
      <div class="rt-topbar">
        <div class="rt-wrap rt-topbar__row">
          <span class="rt-topbar__owner">{shell.municipality.name}</span>
          <PersonAndLanguage shell={shell} />
        </div>
      </div>
      <div class="rt-brandbar">
        <div class="rt-wrap rt-brandbar__row">
          <a class="rt-brand" href={items[0]?.href ?? paths.rhythm}>
            <Logo />
            <span>{t.product}</span>
          </a>
          <TeamName shell={shell} />
          {items.length === 0 ? null : <MobileMenu shell={shell} items={items} />}
        </div>
        {items.length === 0 ? null : (
          <nav class="rt-nav rt-wrap" aria-label={t.layout.nav}>
            <NavList items={items} shell={shell} />
          </nav>
        )}
      </div>
    </header>
  );
}

function PersonAndLanguage({ shell }: { shell: Shell }): JSX.Element {
  const t = texts[shell.language];
  return (
    <div class="rt-topbar__tools">
      {shell.person === null ? null : (
        <span class="rt-topbar__person">
          <Icon name="person" />
          {`${shell.person.name}, ${t.roles[shell.person.role]}`}
        </span>
      )}
      <LanguageSwitch shell={shell} />
      {shell.person === null ? null : (
        <form method="post" action={paths.signOut}>
          <CsrfField token={shell.csrfToken} />
          <button class="rt-topbar__link" type="submit">
            <Icon name="lock" />
            {t.layout.signOut}
          </button>
        </form>
      )}
    </div>
  );
}

/** Signed in, the choice is stored, so it is a POST; a visitor only asks for the page in the other language. */
function LanguageSwitch({ shell }: { shell: Shell }): JSX.Element {
  const label = texts[shell.language].layout.otherLanguage;
  const other = shell.language === 'da' ? 'en' : 'da';
  if (shell.person === null) {
    const [path = '/', query = ''] = shell.path.split('?');
    return (
      <a class="rt-topbar__link" lang={other} href={withQuery(path, languageQuery(query, other))}>
        {label}
      </a>
    );
  }
  return (
    <form method="post" action={paths.language}>
      <CsrfField token={shell.csrfToken} />
      <input type="hidden" name="returnTo" value={shell.path} />
      <button class="rt-topbar__link" type="submit" name="language" value={other} lang={other}>
        {label}
      </button>
    </form>
  );
}

function languageQuery(query: string, language: string): Record<string, string> {
  return { ...Object.fromEntries(new URLSearchParams(query)), sprog: language };
}

function TeamName({ shell }: { shell: Shell }): JSX.Element | null {
  const t = texts[shell.language].layout;
  const { team, teams } = shell;
  if (team === null) return null;
  if (teams.length < 2) return <span class="rt-team">{team.name}</span>;
  return (
    <details class="rt-team rt-team--several">
      <summary aria-label={t.switchTeam(team.name)}>
        {team.name}
        <Icon name="chevron-down" />
      </summary>
      <form method="post" action={paths.chooseTeam} aria-label={t.teams}>
        <CsrfField token={shell.csrfToken} />
        <input type="hidden" name="returnTo" value={shell.path} />
        {teams.map((other) => (
          <button type="submit" name="teamId" value={other.id} aria-current={other.id === team.id ? 'true' : undefined}>
            {other.name}
          </button>
        ))}
      </form>
    </details>
  );
}

function MobileMenu({ shell, items }: { shell: Shell; items: readonly NavItem[] }): JSX.Element {
  const t = texts[shell.language];
  return (
    <details class="rt-menu">
      <summary>
        <Icon name="menu" />
        {t.layout.menu}
      </summary>
      <nav aria-label={t.layout.nav}>
        <NavList items={items} shell={shell} />
        {shell.person === null ? null : <p>{`${shell.person.name}, ${t.roles[shell.person.role]}`}</p>}
      </nav>
    </details>
  );
}

function NavList({ items, shell }: { items: readonly NavItem[]; shell: Shell }): JSX.Element {
  const t = texts[shell.language].nav;
  return (
    <ul class="rt-list">
      {items.map((item) => (
        <li>
          <a href={item.href} aria-current={item.current ? 'page' : undefined}>
            {item.label}
            {item.count === 0 ? null : (
              <span class="rt-count" role="img" aria-label={t.openCount(item.count)}>
                {item.count}
              </span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}
