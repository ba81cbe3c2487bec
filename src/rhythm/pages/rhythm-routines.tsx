import type { JSX } from 'preact';
import { cadenceWords } from '../../platform/web/cadence-words.js';
import { Card, StatusBadge } from '../../platform/web/components.js';
import { atTime, capitalised, shortDay } from '../../platform/web/format.js';
import { ShareBar } from '../../platform/web/graphics/bars.js';
import { Lane, LaneMonths } from '../../platform/web/graphics/lane.js';
import { MarkLegendItem } from '../../platform/web/graphics/marks.js';
import { RoutineIcon } from '../../platform/web/icons.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { rhythmTexts } from './rhythm.texts.js';
import type { RhythmPageProps, RoutineRow } from './rhythm.types.js';

/** Each routine's coverage, half year and status: a list whose rows are columns on a wide screen. */
export function RoutinesCard({ shell, routines, span, today }: RhythmPageProps): JSX.Element {
  const { language } = shell;
  const t = rhythmTexts[language];
  const note = (
    <>
      {`${t.span} · `}
      <a href={paths.waivers}>{t.waivers}</a>
    </>
  );
  return (
    <Card id="rutiner" title={t.routines} note={note} class="rt-card--routines">
      <div class="rt-routine rt-routine--head" aria-hidden="true">
        <span>{t.routine}</span>
        <span>{t.coverage}</span>
        <LaneMonths span={span} language={language} />
        <span>{t.next}</span>
        <span>{t.status}</span>
      </div>
      <ul class="rt-list rt-rows">
        {routines.map((routine) => (
          <li class="rt-routine">
            <RoutineName routine={routine} language={language} />
            <CoverageCell routine={routine} language={language} />
            <Lane
              span={span}
              kind={routine.kind}
              marks={routine.marks}
              label={t.lane(routine.name, ...markCounts(routine))}
            />
            <NextCell routine={routine} language={language} today={today} />
            <div>
              <span class="sr-only">{`${t.status}: `}</span>
              <StatusBadge status={routine.status} language={language} />
            </div>
          </li>
        ))}
      </ul>
      <Legend words={t.legend} />
    </Card>
  );
}

type CellProps = { routine: RoutineRow; language: 'da' | 'en' };

function RoutineName({ routine, language }: CellProps): JSX.Element {
  return (
    <div class="rt-routine__name">
      <RoutineIcon kind={routine.kind} />
      <div>
        <h3>
          <a href={paths.cadence(routine.routine)}>{routine.name}</a>
        </h3>
        <p class="rt-muted rt-small">{cadenceWords(routine.cadence, language)}</p>
      </div>
    </div>
  );
}

function CoverageCell({ routine, language }: CellProps): JSX.Element {
  const t = rhythmTexts[language];
  const { kept, owed, of, longestWaitWeeks } = routine.coverage;
  const wait = longestWaitWeeks === undefined ? '' : `, ${t.longestWait(longestWaitWeeks)}`;
  return (
    <div class="rt-small">
      <ShareBar share={owed === 0 ? 1 : kept / owed} kind={routine.kind} />
      <p>{t.coverageWords[of](kept, owed) + wait}</p>
    </div>
  );
}

function NextCell({ routine, language, today }: CellProps & { today: string }): JSX.Element {
  const t = rhythmTexts[language];
  const kit = texts[language];
  const { next } = routine;
  return (
    <p class="rt-routine__next">
      <span class="rt-routine__label">{`${t.next}: `}</span>
      {next === undefined ? (
        t.nothingPlanned
      ) : (
        <>
          <span>{next.day === today ? kit.today : capitalised(shortDay(next.day, language))}</span>{' '}
          <span class="rt-muted">{next.draft ? kit.draft.toLowerCase() : atTime(next.startMinutes, language)}</span>
        </>
      )}
    </p>
  );
}

function Legend({
  words,
}: {
  words: { held: string; moved: string; cancelled: string; planned: string; today: string };
}) {
  return (
    <ul class="rt-list rt-legend rt-legend--lanes">
      <MarkLegendItem mark={{ state: 'held', moved: false }} label={words.held} />
      <MarkLegendItem mark={{ state: 'held', moved: true }} label={words.moved} />
      <MarkLegendItem mark={{ state: 'cancelled', moved: false }} label={words.cancelled} />
      <MarkLegendItem mark={{ state: 'planned', moved: false }} label={words.planned} />
      <li>
        <svg viewBox="-7 -7 14 14" aria-hidden="true" focusable="false">
          <line class="rt-lane__today" x1="0" x2="0" y1="-7" y2="7" />
        </svg>
        {words.today}
      </li>
    </ul>
  );
}

function markCounts({ marks }: RoutineRow): [held: number, moved: number, cancelled: number, planned: number] {
  const count = (state: string) => marks.filter((mark) => mark.state === state).length;
  return [count('held'), marks.filter((mark) => mark.moved).length, count('cancelled'), count('planned')];
}
