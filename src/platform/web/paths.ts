// Addresses of the pages, as links and form actions use them. Controllers keep the same words in their routes.

/** Joins parts that a user may have written into one safe path. */
const at = (...parts: readonly string[]) => '/' + parts.map(encodeURIComponent).join('/');

export const paths = {
  rhythm: '/',
  yearPlan: (year: number) => at('aarsplan', String(year)),
  makeYearPlan: (year: number) => at('aarsplan', String(year), 'kladde'),
  publish: (year: number) => at('aarsplan', String(year), 'publicer'),
  publishTrial: (year: number) => at('aarsplan', String(year), 'proeve'),
  cadences: '/kadencer',
  cadence: (routine: string) => at('kadencer', routine),
  cadencePreview: (routine: string) => at('kadencer', routine, 'forhaandsvisning'),
  meetings: '/moeder',
  newMeeting: '/moeder/nyt',
  meeting: (id: string) => at('moeder', id),
  agendaItem: (id: string, item: string) => at('moeder', id, 'punkter', item),
  agendaItems: (id: string) => at('moeder', id, 'punkter'),
  attendanceOf: (id: string) => at('moeder', id, 'fremmoede'),
  minutesDraft: (id: string) => at('moeder', id, 'kladde'),
  startMeeting: (id: string) => at('moeder', id, 'start'),
  endMeeting: (id: string) => at('moeder', id, 'afslutning'),
  minutes: (id: string) => at('moeder', id, 'referat'),
  moveMeeting: (id: string) => at('moeder', id, 'flytning'),
  cancelMeeting: (id: string) => at('moeder', id, 'aflysning'),
  meetingDetails: (id: string) => at('moeder', id, 'detaljer'),
  meetingPlace: (id: string) => at('moeder', id, 'sted'),
  meetingAttendees: (id: string) => at('moeder', id, 'deltagere'),
  meetingUninvite: (id: string, person: string) => at('moeder', id, 'deltagere', person, 'fjernelse'),
  lockMeeting: (id: string) => at('moeder', id, 'laas'),
  unlockMeeting: (id: string) => at('moeder', id, 'oplaasning'),
  sendForApproval: (id: string) => at('moeder', id, 'til-godkendelse'),
  approveMinutes: (id: string) => at('moeder', id, 'godkendelse'),
  askForCorrection: (id: string) => at('moeder', id, 'rettelse'),
  signOffTraining: (id: string) => at('moeder', id, 'oplaering'),
  families: '/familier',
  family: (code: string) => at('familier', code),
  familyPriority: (code: string) => at('familier', code, 'prioritet'),
  familyPair: (code: string) => at('familier', code, 'makkerpar'),
  familyPause: (code: string) => at('familier', code, 'pause'),
  familyPauseEnd: (code: string, pause: string) => at('familier', code, 'pause', pause, 'afslutning'),
  familyClosing: (code: string) => at('familier', code, 'lukning'),
  followUps: '/opfoelgninger',
  followUpDone: (id: string) => at('opfoelgninger', id, 'loest'),
  followUpReopened: (id: string) => at('opfoelgninger', id, 'genaabning'),
  followUpDueOn: (id: string) => at('opfoelgninger', id, 'frist'),
  followUpOwner: (id: string) => at('opfoelgninger', id, 'ansvarlig'),
  mine: '/min',
  myAgendaItems: '/min/punkter',
  pulse: '/puls',
  myCalendar: '/min/kalender',
  renewFeed: '/min/kalender/ny-adresse',
  reply: (meeting: string) => at('moeder', meeting, 'svar'),
  answer: '/svar',
  guest: '/gaest',
  guestOffers: '/gaest/datoer',
  guestWithdrawal: '/gaest/afbud',
  teamCalendar: '/team/kalender',
  teamFeed: '/team/kalender/adresse',
  teamFeedRemoval: '/team/kalender/lukning',
  mailSettings: '/team/kalender/mails',
  guestLink: (person: string) => at('team', 'kalender', 'gaester', person),
  attendance: '/fremmoede',
  attendanceCsv: '/fremmoede.csv',
  attendanceExcel: '/fremmoede.xlsx',
  personAttendance: (id: string) => at('fremmoede', id),
  apiAccess: '/api-adgang',
  revokeApiToken: (id: string) => at('api-adgang', id, 'lukning'),
  team: '/team',
  members: '/team/medlemmer',
  member: (id: string) => at('team', 'medlemmer', id),
  memberRole: (id: string) => at('team', 'medlemmer', id, 'rolle'),
  memberHours: (id: string) => at('team', 'medlemmer', id, 'arbejdstid'),
  memberDetails: (id: string) => at('team', 'medlemmer', id, 'oplysninger'),
  memberLeaving: (id: string) => at('team', 'medlemmer', id, 'afgang'),
  absences: '/team/fravaer',
  absenceRemoval: (id: string) => at('team', 'fravaer', id, 'sletning'),
  offers: '/team/tilbud',
  offerRemoval: (id: string) => at('team', 'tilbud', id, 'sletning'),
  breaks: '/pauser',
  closedDays: '/pauser/lukkedage',
  closedDayRemoval: (id: string) => at('pauser', 'lukkedage', id, 'sletning'),
  schoolBreaks: '/pauser/ferier',
  schoolBreakRemoval: (id: string) => at('pauser', 'ferier', id, 'sletning'),
  mails: '/mails',
  mail: (id: string) => at('mails', id),
  rawMail: (id: string) => at('mails', id, 'original'),
  meetingMails: (id: string) => at('moeder', id, 'mails'),
  inbox: '/indbakke',
  inboxItem: (id: string) => at('indbakke', id),
  inboxOriginal: (id: string) => at('indbakke', id, 'original'),
  inboxSettled: (id: string) => at('indbakke', id, 'set'),
  inboxReopened: (id: string) => at('indbakke', id, 'ikke-set'),
  inboxSamePerson: (id: string) => at('indbakke', id, 'samme-person'),
  inboxOtherPerson: (id: string) => at('indbakke', id, 'anden-person'),
  setup: '/start',
  imports: '/import',
  signIn: '/log-ind',
  confirmSignIn: '/log-ind/bekraeft',
  signOut: '/log-af',
  language: '/sprog',
  chooseTeam: '/teamvalg',
  help: '/hjaelp',
  accessibility: '/was',
  privacy: '/oplysninger',
} as const;

/** `path` with a query; parameters without a value are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return text === '' ? path : `${path}?${text}`;
}

/** An address that somebody has typed, when it is safe to link to; `javascript:` and the like are not. */
export function webAddress(typed: string | undefined): string | undefined {
  return typed !== undefined && /^https?:\/\/[^\s]+$/i.test(typed) ? typed : undefined;
}

/** `path` when it stays on this site, else undefined: `//elsewhere` and `javascript:` do not. */
export function sitePath(path: string | undefined): string | undefined {
  return path !== undefined && /^\/(?![/\\])/.test(path) ? path : undefined;
}
