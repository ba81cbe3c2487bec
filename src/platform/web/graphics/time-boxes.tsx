import type { JSX } from 'preact';
import { time } from '../format.js';
import type { Language } from '../format.js';
import type { KindCode } from '../icons.js';

export interface TimeBox {
  readonly label: string;
  readonly startMinutes: number;
  readonly lengthMinutes: number;
  readonly state: 'done' | 'now' | 'ahead';
}

export interface TimeBoxesProps {
  readonly boxes: readonly TimeBox[];
  readonly kind: KindCode;
  readonly language: Language;
  /** Minutes after midnight; left out when the meeting is not running. */
  readonly nowMinutes?: number;
  readonly label: string;
}

/** The agenda as a strip of time: a guide, nothing is cut off. The points below say the same in words. */
export function TimeBoxes(props: TimeBoxesProps): JSX.Element | null {
  const first = props.boxes[0];
  const last = props.boxes.at(-1);
  if (first === undefined || last === undefined) return null;
  const total = last.startMinutes + last.lengthMinutes - first.startMinutes;
  const share = (minutes: number) => Math.round(((minutes - first.startMinutes) / total) * 1000) / 10;
  return (
    <svg class={`rt-boxes rt-hue-${props.kind}`} width="100%" height="98" role="img" aria-label={props.label}>
      {props.boxes.map((box, index) => (
        <Box
          box={box}
          number={index + 1}
          from={share(box.startMinutes)}
          to={share(box.startMinutes + box.lengthMinutes)}
        />
      ))}
      {labelled(props.boxes, share).map((box) => (
        <text class="rt-boxes__time" x={`${share(box.startMinutes)}%`} y="92">
          {time(box.startMinutes, props.language)}
        </text>
      ))}
      {props.nowMinutes === undefined ? null : (
        <Now at={share(props.nowMinutes)} text={time(props.nowMinutes, props.language)} />
      )}
    </svg>
  );
}

function Box({ box, number, from, to }: { box: TimeBox; number: number; from: number; to: number }): JSX.Element {
  const width = to - from;
  return (
    <g class={`rt-box rt-box--${box.state}`}>
      <rect x={`${from}%`} y="28" width={`${Math.max(0.4, Math.round((width - 0.4) * 10) / 10)}%`} height="42" rx="6" />
      <text x={`${Math.round((from + to) * 5) / 10}%`} y="55">
        {width < 9 ? number : box.label}
      </text>
    </g>
  );
}

function Now({ at, text }: { at: number; text: string }): JSX.Element {
  return (
    <g class="rt-boxes__now">
      <line x1={`${at}%`} x2={`${at}%`} y1="22" y2="76" />
      <text x={`${at}%`} y="16">
        {text}
      </text>
    </g>
  );
}

/** Start times that have room: at least 4.2 % of the width since the one before, and not at the far end. */
function labelled(boxes: readonly TimeBox[], share: (minutes: number) => number): readonly TimeBox[] {
  const shown: TimeBox[] = [];
  for (const box of boxes) {
    const previous = shown.at(-1);
    const room = previous === undefined || share(box.startMinutes) - share(previous.startMinutes) >= 4.1;
    if (room && share(box.startMinutes) <= 95) shown.push(box);
  }
  return shown;
}
