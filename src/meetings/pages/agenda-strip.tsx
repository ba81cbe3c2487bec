import type { JSX } from 'preact';
import { TimeBoxes } from '../../platform/web/graphics/time-boxes.js';
import { itemTitle } from './agenda-item.js';
import type { MeetingPageProps } from './meeting-page.types.js';
import { meetingTexts } from './meeting.texts.js';

const STRIP_ID = 'tidsrammer';

/** The points as time boxes; `apart` is the strip in an answer to htmx, which finds its own place. */
export function AgendaStrip(props: MeetingPageProps & { apart?: boolean }): JSX.Element | null {
  const { shell, meeting, agenda, nowMinutes, apart } = props;
  const t = meetingTexts[shell.language];
  if (agenda.length === 0) return null;
  const current = agenda.find(({ state }) => state === 'now');
  const now = current === undefined ? '' : t.stripNow(itemTitle(current, shell.language));
  return (
    <div class="rt-card rt-strip" id={STRIP_ID} {...(apart === true ? { 'hx-swap-oob': 'true' } : {})}>
      <TimeBoxes
        kind={meeting.kind}
        language={shell.language}
        nowMinutes={nowMinutes}
        label={t.strip(agenda.length, now)}
        boxes={agenda.map((item) => ({
          label: item.familyCode ?? itemTitle(item, shell.language),
          startMinutes: item.startMinutes,
          lengthMinutes: item.timeBoxMinutes,
          state: item.state === 'now' || item.state === 'ahead' ? item.state : 'done',
        }))}
      />
    </div>
  );
}
