import type { Instance } from './instance.js';
import type { PlannedMeeting } from './plan.js';

/**
 * Gives whole-team meetings a room by name: in order of start, the first of the site's rooms that is free. As the
 * planner never puts more meetings on a site than it has rooms, that always succeeds (interval colouring by greedy in
 * order of start uses as many colours as meetings overlap).
 */
export function nameRooms(instance: Instance, meetings: readonly PlannedMeeting[]): PlannedMeeting[] {
  const teams = new Map(instance.teams.map((team) => [team.id, team]));
  const sites = new Map(instance.sites.map((site) => [site.id, site]));
  const busyUntil = new Map<string, number>();
  const order = [...meetings].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.start - b.start));
  const rooms = new Map<PlannedMeeting, string>();
  for (const meeting of order) {
    const team = teams.get(meeting.team)!;
    const names = sites.get(team.site)?.roomNames;
    if (!names || !takesRoom(team.rules, meeting)) continue;
    const free = names.find((name) => (busyUntil.get(`${team.site}/${name}/${meeting.date}`) ?? 0) <= meeting.start);
    if (!free) continue;
    busyUntil.set(`${team.site}/${free}/${meeting.date}`, meeting.start + meeting.minutes);
    rooms.set(meeting, free);
  }
  return meetings.map((meeting) => (rooms.has(meeting) ? { ...meeting, room: rooms.get(meeting)! } : meeting));
}

function takesRoom(rules: Instance['teams'][number]['rules'], { kind, routine }: PlannedMeeting): boolean {
  if (kind === 'oneToOne' || kind === 'peer') return false;
  return kind !== 'custom' || rules.custom?.find(({ id }) => id === routine)?.needsRoom !== false;
}
