import type { Language } from './format.js';

/** The role in which the person sees this page: it chooses the menu, never what is allowed. */
export type ShownRole = 'leader' | 'deputy' | 'worker' | 'facilitator' | 'hr' | 'admin';

/** What every page needs to draw its frame. Made once per request by the caller; pages only pass it on. */
export interface Shell {
  readonly language: Language;
  /** Path and query of this page: where language and team changes return to, and which menu point is current. */
  readonly path: string;
  /** Of this answer's content security policy. */
  readonly nonce: string;
  /** For every form of the page; empty when nobody is signed in. */
  readonly csrfToken: string;
  readonly municipality: { readonly name: string; readonly unit?: string; readonly address?: string };
  /** Null when nobody is signed in: no menu, no log off. */
  readonly person: { readonly name: string; readonly role: ShownRole } | null;
  readonly team: { readonly id: string; readonly name: string } | null;
  /** All teams of the person; the switcher shows when there are several. */
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  /** The year that the menu's year plan opens. */
  readonly planYear: number;
  readonly openFollowUps: number;
  /** What the last action did, said once after the redirect. */
  readonly notice?: string;
}
