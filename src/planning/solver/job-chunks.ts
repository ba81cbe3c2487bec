import type { Instance, Person, StandingMeeting } from './instance.js';
import type { Job } from './jobs.js';

/** A piece of a job small enough to be copied to a thread between two breaths of the event loop. */
export type Chunk =
  | { readonly head: Job }
  | { readonly persons: readonly Person[] }
  | { readonly meetings: readonly StandingMeeting[]; readonly of: 'locked' | 'previous' }
  | { readonly end: true };

/** Absences and appointments a chunk, and meetings a chunk: about a millisecond of structured clone. */
const ENTRIES = 1200;
const MEETINGS = 150;

/** A job in pieces: people's calendars and the meetings that stand are what makes it large. */
export function* chunksOf(job: Job): Generator<Chunk> {
  const { instance } = job;
  const { locked, previous } = instance;
  const rest: Instance = {
    ...instance,
    persons: [],
    ...(locked && { locked: [] }),
    ...(previous && { previous: { ...previous, meetings: [] } }),
  };
  yield { head: { ...job, instance: rest } };
  for (const persons of personChunks(instance.persons)) yield { persons };
  for (const meetings of slices(locked ?? [])) yield { meetings, of: 'locked' };
  for (const meetings of slices(previous?.meetings ?? [])) yield { meetings, of: 'previous' };
  yield { end: true };
}

/** Puts a job together again: `add` answers it with the last of its chunks. */
export class JobAssembly {
  private head: Job | undefined;
  private persons: Person[] = [];
  private locked: StandingMeeting[] = [];
  private previous: StandingMeeting[] = [];

  add(chunk: Chunk): Job | undefined {
    if ('head' in chunk) this.head = chunk.head;
    else if ('persons' in chunk) this.persons.push(...chunk.persons);
    else if ('meetings' in chunk) this[chunk.of].push(...chunk.meetings);
    else return this.complete();
    return undefined;
  }

  private complete(): Job {
    const job = this.head!;
    const { instance } = job;
    const { locked, previous } = instance;
    const whole: Instance = {
      ...instance,
      persons: this.persons,
      ...(locked && { locked: this.locked }),
      ...(previous && { previous: { ...previous, meetings: this.previous } }),
    };
    [this.head, this.persons, this.locked, this.previous] = [undefined, [], [], []];
    return { ...job, instance: whole };
  }
}

function* personChunks(persons: readonly Person[]): Generator<Person[]> {
  let chunk: Person[] = [];
  let entries = 0;
  for (const person of persons) {
    chunk.push(person);
    entries += person.busy.length + person.away.length + 10;
    if (entries < ENTRIES) continue;
    yield chunk;
    [chunk, entries] = [[], 0];
  }
  if (chunk.length > 0) yield chunk;
}

function* slices<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += MEETINGS) yield list.slice(from, from + MEETINGS);
}
