import type { Day } from '../../platform/days.js';
import { daysBetween } from '../../platform/days.js';
import type { FormView, Option } from '../../platform/web/form.js';
import type { Language } from '../../platform/web/format.js';
import { localMoment } from '../../platform/web/format.js';
import type { KindCode } from '../../platform/web/icons.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { texts } from '../../platform/web/texts/texts.js';
import type { ItemView, MeetingView } from '../meeting-view.types.js';
import type { MeetingFacts } from '../meetings.types.js';
import { ZONE } from '../meetings.types.js';
import { withoutPeople } from '../shown-reason.js';
import type { AgendaItemView, MeetingHead, MeetingPageProps, MeetingRow } from './meeting-page.types.js';

/** What a page about a meeting begins with. The worker of a one-to-one is named to whoever may know of it. */
export function meetingHead(meeting: MeetingFacts, language: Language): MeetingHead {
  const kind = meeting.routineKind as KindCode;
  const worker = meeting.confidential ? meeting.attendees.find(({ role }) => role !== 'chair') : undefined;
  const moved = meeting.nominalOn !== null && meeting.nominalOn !== meeting.startsOn && meeting.reason;
  return {
    ...{ id: meeting.id, kind, name: meeting.routineName ?? texts[language].kinds[kind], day: meeting.startsOn },
    ...{ startMinutes: meeting.startMinute, endMinutes: meeting.startMinute + meeting.durationMinutes },
    ...{ location: meeting.location, stage: meeting.stage },
    ...(worker && { person: worker.name }),
    ...(meeting.videoUrl !== null && { videoUrl: meeting.videoUrl }),
    ...(moved && { moved: { fromDay: meeting.nominalOn, reason: withoutPeople(moved) } }),
  };
}

export function meetingRow(meeting: MeetingFacts, now: Date, language: Language): MeetingRow {
  const count = (reply: string) => meeting.attendees.filter((one) => one.reply === reply).length;
  const counted = meeting.attendees.filter(({ attendance }) => attendance !== null && attendance !== 'offDuty');
  const came = counted.filter(({ attendance }) => attendance === 'present' || attendance === 'online');
  const open = meeting.stage === 'planned' || meeting.stage === 'running' || meeting.stage === 'held';
  return {
    ...meetingHead(meeting, language),
    replies: { accepted: count('accepted'), declined: count('declined'), waiting: count('needsAction') },
    ...(counted.length > 0 && { present: { came: came.length, of: counted.length } }),
    minutesMissing: open && meeting.endsAt < now,
  };
}

interface PageState {
  readonly shell: Shell;
  readonly now: Date;
  readonly owners: readonly Option[];
  /** The point to open; left out: the first that is not finished. */
  readonly openId?: string;
  readonly form: FormView;
  readonly itemForm: FormView;
  readonly correctionForm: FormView;
  readonly conflict?: MeetingPageProps['conflict'];
}

export function meetingPageProps(view: MeetingView, state: PageState): MeetingPageProps {
  const { meeting, can } = view;
  const { language } = state.shell;
  const items = view.agenda?.items ?? [];
  const isRunning = meeting.stage === 'running';
  const openId = state.openId ?? (isRunning ? items.find((item) => !isDone(item))?.id : undefined);
  const now = localMoment(state.now, ZONE);
  const minutesNow = isRunning && now.day === meeting.startsOn ? now.minutes : undefined;
  const open = items.find(({ id }) => id !== null && id === openId);
  return {
    ...{ shell: state.shell, meeting: meetingHead(meeting, language), owners: state.owners },
    // The bar and the form are for an open point; after the end a point is opened by its link.
    can: { ...can, takeMinutes: can.writeMinutes && (open !== undefined || can.end), openItem: can.writeMinutes },
    agenda: items.map((item) => agendaItem(item, item === open, minutesNow, meeting.startsOn)),
    attendees: view.attendance.map((line) => ({
      ...{ personId: line.personId, name: line.name, attendance: line.attendance },
      ...(line.personId === meeting.noteTakerId && { part: 'noteTaker' as const }),
      ...(line.personId === meeting.chairId && { part: 'chair' as const }),
      reply: line.reply === 'needsAction' ? 'none' : line.reply,
    })),
    ...(minutesNow !== undefined && { nowMinutes: minutesNow }),
    ...(open?.writtenAt && { savedMinutes: localMoment(open.writtenAt, ZONE).minutes }),
    ...{ form: state.form, itemForm: state.itemForm, correctionForm: state.correctionForm, conflict: state.conflict },
    overflowMinutes: view.agenda?.overflowMinutes ?? 0,
    off: view.agenda?.off.map(({ familyCode, why, missing }) => ({ familyCode, why, missing })) ?? [],
    swaps: view.swaps,
  };
}

function agendaItem(item: ItemView, isOpen: boolean, nowMinutes: number | undefined, on: Day): AgendaItemView {
  const last = item.lastReviewedOn;
  const until = item.startMinute + item.timeBoxMinutes;
  return {
    ...{ id: item.id ?? item.key, kind: item.kind, title: item.title, question: item.question, minutes: item.minutes },
    ...{ startMinutes: item.startMinute, timeBoxMinutes: item.timeBoxMinutes, contacts: item.contacts },
    ...(item.code !== null && { code: item.code as AgendaItemView['code'] }),
    ...(item.familyCode !== null && { familyCode: item.familyCode }),
    ...(item.presenter !== null && { presenter: item.presenter }),
    state: isOpen ? 'now' : item.carriedOverAt ? 'carriedOver' : item.closedAt ? 'done' : 'ahead',
    ...(isOpen && nowMinutes !== undefined && { minutesLeft: until - nowMinutes }),
    ...(last !== null && { lastReviewed: { day: last, weeks: Math.floor(daysBetween(last, on) / 7) } }),
    ...(item.carried && { carried: { fromDay: item.carried.firstOn, times: item.carried.times } }),
    decision: item.decisions.map(({ text }) => text).join('\n\n'),
    followUps: item.followUps.map(({ id, text, ownerId, ownerName, dueOn, doneAt }) => ({
      ...{ id, text, ownerId, owner: ownerName, dueOn, done: doneAt !== null },
    })),
    revision: item.revision,
  };
}

function isDone(item: ItemView): boolean {
  return item.closedAt !== null || item.carriedOverAt !== null;
}
