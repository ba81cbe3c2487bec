import { capitalised } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { texts } from '../../platform/web/texts/texts.js';
import type { LogLine } from '../inbox.types.js';
import { doneOf, saidOf } from './inbox-words.js';
import { instantWords, kindWord } from './mail-table.js';
import { meetingLogTexts } from './meeting-log.texts.js';

/** What was sent or said. */
export function whatWords(line: LogLine, language: Language): string {
  const t = meetingLogTexts[language];
  if (line.type === 'sent') return t.sent(kindWord(line.kind, language));
  if (line.type === 'came') return capitalised(saidOf(line.item, language));
  const answers: Readonly<Record<string, string | undefined>> = texts[language].reply;
  return t.answered((answers[line.answer] ?? line.answer).toLocaleLowerCase(language));
}

/** What became of it, or what was done about it. */
export function becameWords(line: LogLine, language: Language): string {
  const t = meetingLogTexts[language];
  if (line.type === 'came') return doneOf(line.item, language);
  if (line.type === 'answered') return t.via[line.via];
  const taken =
    line.takenAt === null || line.state === 'returned' ? '' : t.takenAt(instantWords(line.takenAt, language));
  const state = line.state === 'sent' && taken !== '' ? taken : t.state[line.state];
  return line.errorCode === null ? state : `${state} ${t.code(line.errorCode)}`;
}
