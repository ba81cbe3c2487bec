import type { Day } from '../../platform/days.js';
import { atTimeRange, longDay } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { catalogue } from '../../platform/web/texts/catalogue.js';
import { texts } from '../../platform/web/texts/texts.js';
import { oneLine } from '../itip/plain-text.js';

export interface StaleAnswer {
  /** Of the reader. */
  readonly name: string;
  readonly language: Language;
  /** The team's own name of the routine, or its kind. */
  readonly routine: string;
  readonly isKind: boolean;
  readonly day: Day;
  readonly startMinute: number;
  readonly durationMinutes: number;
  readonly place: string;
  readonly team: string;
}

const words = catalogue(
  {
    subject: (title: string) => `Svar igen: ${title} har fået en ny tid`,
    text: (name: string, title: string, when: string, url: string) =>
      `Hej ${name}\n\nDu har svaret på en tidligere tid for ${title}. Svaret gælder derfor ikke for mødet, som det er nu:\n\n${when}\n\nKan du komme? Svar på den nyeste indkaldelse i din kalender, eller her:\n\n${url}\n\n`,
    why: (team: string) => `Mailen er sendt af sig selv, fordi du er indkaldt til et møde i ${team}.\n`,
  },
  {
    subject: (title) => `Answer again: ${title} has a new time`,
    text: (name, title, when, url) =>
      `Hello ${name}\n\nYou answered an earlier time of ${title}. The answer therefore does not count for the meeting as it is now:\n\n${when}\n\nCan you come? Answer the newest invitation in your calendar, or here:\n\n${url}\n\n`,
    why: (team) => `This was sent by itself, because you are invited to a meeting of ${team}.\n`,
  },
);

/** Tells somebody that their calendar's answer was to a time that no longer holds. Plain text is all it needs. */
export function staleAnswerMail(facts: StaleAnswer, url: string): { subject: string; text: string; from: string } {
  const { language, startMinute, durationMinutes } = facts;
  const kinds: Readonly<Record<string, string | undefined>> = texts[language].kinds;
  const title = oneLine(facts.isKind ? (kinds[facts.routine] ?? facts.routine) : facts.routine);
  const team = oneLine(facts.team);
  const hours = atTimeRange(startMinute, startMinute + durationMinutes, language);
  const when = [`${longDay(facts.day, language)}, ${hours}`, oneLine(facts.place)].filter(Boolean).join('\n');
  const t = words[language];
  const text = t.text(oneLine(facts.name), title, when, url) + `-- \n${t.why(team)}`;
  return { subject: t.subject(title), text, from: `Rytmeplan – ${team}` };
}
