import { plural } from '../../platform/web/format.js';
import { catalogue } from '../../platform/web/texts/catalogue.js';

interface Sums {
  readonly all: number;
  readonly onTrack: number;
  readonly watch: number;
  readonly offTrack: number;
}

export const rhythmTexts = catalogue(
  {
    title: 'Teamets rytme',
    summary: ({ all, onTrack, watch, offTrack }: Sums) => {
      if (onTrack === all) return `Alle ${plural(all, 'rutine', 'rutiner')} er i takt.`;
      const rest = [
        watch > 0 ? `${watch} skal du holde øje med` : '',
        offTrack > 0 ? `${offTrack} er ude af takt` : '',
      ];
      return `${onTrack} af ${plural(all, 'rutine', 'rutiner')} er i takt. ${rest.filter(Boolean).join(', ')}.`;
    },
    openToday: 'Åbn dagens møde',
    planMeeting: 'Planlæg ekstra møde',
    actions: 'Kræver handling',
    actionCount: (count: number) => `${plural(count, 'punkt', 'punkter')}, ældste øverst`,
    allWell: 'Intet kræver handling',
    allWellText: (next: string) => `Næste møde er ${next}.`,
    noMeetings: 'Der er ingen møder i planen.',
    upcoming: 'De næste møder',
    seePlan: 'Se årsplanen',
    families: (chosen: number, places: number) =>
      chosen === places
        ? plural(chosen, 'familie', 'familier')
        : `${chosen} af ${plural(places, 'familie', 'familier')} valgt`,
    yes: (count: number) => `${count} ja`,
    no: (count: number) => `${count} nej`,
    waiting: (count: number) => (count === 1 ? '1 mangler svar' : `${count} mangler svar`),
    routines: 'Rutinernes rytme',
    span: '13 uger tilbage og 13 uger frem',
    waivers: 'Fritagelser',
    routine: 'Rutine',
    coverage: 'Dækning',
    next: 'Næste',
    status: 'Status',
    nothingPlanned: 'Intet planlagt',
    coverageWords: {
      family: (kept: number, owed: number) => `${kept} af ${owed} familier er drøftet til tiden`,
      worker: (kept: number, owed: number) => `${kept} af ${owed} medarbejdere har fået deres`,
      team: (kept: number, owed: number) => `${kept} af ${owed} er holdt i perioden`,
      list: (kept: number, owed: number) => `${kept} af ${owed} grupper har holdt deres`,
    },
    longestWait: (weeks: number) => `længste ventetid ${plural(weeks, 'uge', 'uger')}`,
    lane: (name: string, held: number, moved: number, cancelled: number, planned: number) =>
      `${name}: ${held} afholdt, ${planned} planlagt, ${moved} flyttet og ${cancelled} aflyst i 26 uger`,
    legend: { held: 'afholdt', moved: 'flyttet', cancelled: 'aflyst', planned: 'planlagt', today: 'i dag' },
    welcome: 'Velkommen til Rytmeplan',
    welcomeText: 'Begynd med tre trin. Du kan ændre alt bagefter, og ingen får mails endnu.',
    steps: { staff: 'Tilføj teamets medarbejdere', families: 'Tilføj familiekoder', cadences: 'Vælg kadencer' },
    stepStatus: { notBegun: 'Ikke begyndt', suggested: 'Forslag er klar', done: 'Færdig' },
  },
  {
    title: "The team's rhythm",
    summary: ({ all, onTrack, watch, offTrack }) => {
      if (onTrack === all) return `All ${plural(all, 'routine is', 'routines are')} on track.`;
      const rest = [watch > 0 ? `keep an eye on ${watch}` : '', offTrack > 0 ? `${offTrack} off track` : ''];
      return `${onTrack} of ${plural(all, 'routine', 'routines')} on track, ${rest.filter(Boolean).join(', ')}.`;
    },
    openToday: "Open today's meeting",
    planMeeting: 'Plan an extra meeting',
    actions: 'Needs action',
    actionCount: (count) => `${plural(count, 'item', 'items')}, oldest first`,
    allWell: 'Nothing needs action',
    allWellText: (next) => `The next meeting is ${next}.`,
    noMeetings: 'There are no meetings in the plan.',
    upcoming: 'The next meetings',
    seePlan: 'See the year plan',
    families: (chosen, places) =>
      chosen === places
        ? plural(chosen, 'family', 'families')
        : `${chosen} of ${plural(places, 'family', 'families')} chosen`,
    yes: (count) => `${count} yes`,
    no: (count) => `${count} no`,
    waiting: (count) => `${count} not answered`,
    routines: 'The rhythm of the routines',
    span: '13 weeks back and 13 weeks ahead',
    waivers: 'Waivers',
    routine: 'Routine',
    coverage: 'Coverage',
    next: 'Next',
    status: 'Status',
    nothingPlanned: 'Nothing planned',
    coverageWords: {
      family: (kept, owed) => `${kept} of ${owed} families reviewed in time`,
      worker: (kept, owed) => `${kept} of ${owed} workers have had theirs`,
      team: (kept, owed) => `${kept} of ${owed} held in the period`,
      list: (kept, owed) => `${kept} of ${owed} groups have held theirs`,
    },
    longestWait: (weeks) => `longest wait ${plural(weeks, 'week', 'weeks')}`,
    lane: (name, held, moved, cancelled, planned) =>
      `${name}: ${held} held, ${planned} planned, ${moved} moved and ${cancelled} cancelled in 26 weeks`,
    legend: { held: 'held', moved: 'moved', cancelled: 'cancelled', planned: 'planned', today: 'today' },
    welcome: 'Welcome to Rytmeplan',
    welcomeText: 'Begin with three steps. You can change everything later, and nobody gets mail yet.',
    steps: { staff: "Add the team's workers", families: 'Add family codes', cadences: 'Choose cadences' },
    stepStatus: { notBegun: 'Not begun', suggested: 'A suggestion is ready', done: 'Done' },
  },
);
