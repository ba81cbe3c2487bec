import type { ApiClient } from './api-client.js';

export interface TeamJson {
  readonly id: string;
  readonly name: string;
}

export interface MeetingJson {
  readonly id: string;
  readonly teamId: string;
  readonly routineId: string;
  readonly routineKind: string;
  readonly confidential: boolean;
  readonly uid: string;
  readonly sequence: number;
  readonly revision: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly startsOn: string;
  readonly startMinute: number;
  readonly durationMinutes: number;
  readonly location: string;
  readonly stage: string;
  readonly endedAt: string | null;
  readonly cancelledAt: string | null;
  readonly attendees: readonly {
    readonly personId: string;
    readonly name: string;
    readonly email: string;
    readonly role: string;
    readonly reply: string;
    readonly attendance: string | null;
  }[];
}

const PAGE = 200;

/** All meetings of a team from one day to another, cancelled ones too. */
export async function meetingsOf(api: ApiClient, teamId: string, from: string, to: string): Promise<MeetingJson[]> {
  const all: MeetingJson[] = [];
  for (;;) {
    const path = `/api/teams/${teamId}/meetings?from=${from}&to=${to}&limit=${PAGE}&offset=${all.length}`;
    const { meetings, total } = await api.get<{ meetings: MeetingJson[]; total: number }>(path);
    all.push(...meetings);
    if (all.length >= total || meetings.length === 0) return all;
  }
}
