import { renderFragment } from '../render.js';
import { ShareBar } from './bars.js';
import { Lane } from './lane.js';
import { polar, sector } from './polar.js';
import { TimeBoxes } from './time-boxes.js';
import { WeekGrid } from './week-grid.js';
import { YearWheel } from './year-wheel.js';

const span = { fromDay: '2026-09-01', days: 182, today: '2026-12-01' };
const count = (html: string, part: string) => html.split(part).length - 1;

describe('the lane', () => {
  it('draws held, planned, moved and cancelled with different shapes', () => {
    const marks = [
      { day: '2026-09-01', state: 'held' as const, moved: false },
      { day: '2026-10-01', state: 'held' as const, moved: true },
      { day: '2026-11-01', state: 'cancelled' as const, moved: false },
      { day: '2027-01-05', state: 'planned' as const, moved: false },
    ];
    const html = renderFragment(<Lane span={span} kind="custom" marks={marks} label="4 møder" />);
    expect([count(html, '<circle'), count(html, 'rt-mark--held'), count(html, 'rt-mark--cancelled')]).toEqual([
      2, 2, 1,
    ]);
    expect(html).toContain('x="0.3%"');
    expect(html).toContain('role="img" aria-label="4 møder"');
    expect(html).not.toContain('tabindex');
  });
});

describe('the year wheel', () => {
  it('puts 1 January at the top, 1 April a quarter round, and never leaves the circle', () => {
    expect(polar(0, 100)).toEqual({ x: 0, y: -100 });
    expect(polar(0.25, 100)).toEqual({ x: 100, y: 0 });
    expect(sector(0, 0.25, 50, 100)).toBe('M0 -100A100 100 0 0 1 100 0L50 0A50 50 0 0 0 0 -50Z');
  });

  it('cuts a break that runs into the next year at New Year', () => {
    const wheel = (breaks: readonly { fromDay: string; toDay: string }[]) =>
      renderFragment(<YearWheel year={2027} language="da" rings={[]} breaks={breaks} centre={[]} label="Årshjul" />);
    const end = { fromDay: '2027-12-20', toDay: '2028-01-02' };
    expect(count(wheel([end]), 'url(#rt-hatch)')).toBe(1);
    expect(wheel([end])).toBe(wheel([{ ...end, toDay: '2027-12-31' }]));
    expect(count(wheel([{ fromDay: '2028-02-14', toDay: '2028-02-20' }]), 'url(#rt-hatch)')).toBe(0);
  });
});

describe('week by week', () => {
  it('has room for week 53', () => {
    const weeks = Array.from({ length: 53 }, () => 'none' as const);
    const html = renderFragment(<WeekGrid weeks={weeks} kind="custom" label="0 uger" />);
    expect(html).toContain('>53<');
    expect(count(html, 'rt-weeks__row')).toBe(4);
  });
});

describe('the time boxes', () => {
  it('are as wide as they are long, and mark the present minute', () => {
    const boxes = [
      { label: 'Tjek ind', startMinutes: 540, lengthMinutes: 30, state: 'done' as const },
      { label: 'F-009', startMinutes: 570, lengthMinutes: 90, state: 'now' as const },
    ];
    const html = renderFragment(
      <TimeBoxes boxes={boxes} kind="custom" language="da" nowMinutes={600} label="2 punkter" />,
    );
    expect(html).toContain('width="24.6%"');
    expect(html).toContain('x1="50%"');
    expect(html).toContain('>10.00<');
  });

  it('draw nothing for an empty agenda', () => {
    expect(renderFragment(<TimeBoxes boxes={[]} kind="custom" language="da" label="" />)).toBe('');
  });
});

it('keeps a share between nothing and all', () => {
  expect(renderFragment(<ShareBar share={1.4} kind="custom" />)).toContain('rt-bar__fill" width="100%"');
  expect(renderFragment(<ShareBar share={-1} kind="custom" />)).toContain('rt-bar__fill" width="0%"');
});
