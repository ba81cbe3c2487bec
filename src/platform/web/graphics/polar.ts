// Positions on a year drawn as a circle: a turn is the year, 0 is 1 January at the top, clockwise.

/** `turn` from 0 to 1, in the wheel's units, rounded so that the markup stays small. */
export function polar(turn: number, radius: number): { x: number; y: number } {
  const angle = turn * 2 * Math.PI - Math.PI / 2;
  return { x: round(Math.cos(angle) * radius), y: round(Math.sin(angle) * radius) };
}

/** SVG path of the ring sector between two turns and two radii. */
export function sector(from: number, to: number, inner: number, outer: number): string {
  const large = to - from > 0.5 ? 1 : 0;
  const [a, b] = [polar(from, outer), polar(to, outer)];
  const [c, d] = [polar(to, inner), polar(from, inner)];
  return `M${a.x} ${a.y}A${outer} ${outer} 0 ${large} 1 ${b.x} ${b.y}L${c.x} ${c.y}A${inner} ${inner} 0 ${large} 0 ${d.x} ${d.y}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10 + 0; // no "-0"
}
