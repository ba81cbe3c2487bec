/** A coming meeting and those who hold no invitation to it. */
export interface UninvitedTo {
  readonly meetingId: string;
  readonly startsAt: Date;
  readonly personIds: readonly string[];
}

export interface RoundLimits {
  /** Invitations that one person gets in a day, today's earlier ones included. */
  readonly perPerson: number;
  /** Invitations that one round sends for the whole team. */
  readonly perTeam: number;
  /** Meetings that start before it wait for nobody's quiet. */
  readonly urgentBefore: Date;
}

/**
 * The meetings of which a round tells, the nearest first, so that nobody gets a flood: the rest follows on the next days.
 * `meetings` are sorted by start; `today` is how many invitations each person has got already.
 */
export function shareOfRound(
  meetings: readonly UninvitedTo[],
  today: ReadonlyMap<string, number>,
  { perPerson, perTeam, urgentBefore }: RoundLimits,
): string[] {
  const mails = new Map(today);
  let sum = 0;
  const chosen: string[] = [];
  for (const { meetingId, startsAt, personIds } of meetings) {
    const hasRoom = sum + personIds.length <= perTeam && personIds.every((id) => (mails.get(id) ?? 0) < perPerson);
    if (!hasRoom && startsAt >= urgentBefore) continue;
    chosen.push(meetingId);
    sum += personIds.length;
    for (const id of personIds) mails.set(id, (mails.get(id) ?? 0) + 1);
  }
  return chosen;
}
