import { plural } from '../../platform/web/format.js';
import { catalogue } from '../../platform/web/texts/catalogue.js';

export const publicationTexts = catalogue(
  {
    subject: (year: number, mails: number) => `Publiceret: Årsplan ${year}, ${plural(mails, 'mail', 'mails')}`,
    heading: 'Planen er publiceret',
    title: (year: number, version: number) => `Årsplan ${year}, version ${version}`,
    nothingNow: 'Ingen skal have besked nu.',
    now: (mails: number, people: number) =>
      `${plural(mails, 'mail', 'mails')} til ${plural(people, 'person', 'personer')} er på vej:`,
    invitations: 'Indkaldelser',
    updates: 'Ændringer',
    cancellations: 'Aflysninger',
    nothingLater: 'Der er ingen møder længere fremme, som nogen mangler at blive indkaldt til.',
    later: (mails: number, weeks: number) =>
      `${plural(mails, 'indkaldelse', 'indkaldelser')} sendes senere, når der er højst ${plural(weeks, 'uge', 'uger')} til mødet:`,
    week: (week: number) => `Uge ${week}`,
    weeks: (from: number, until: number) => `Uge ${from}–${until}`,
    from: (mails: number, day: string) => `${plural(mails, 'indkaldelse', 'indkaldelser')}, fra ${day}`,
    own: 'Er du selv med til møderne, får du indkaldelserne som alle andre, så de står i din kalender.',
    mails: 'Se, hvad der er sendt',
    plan: 'Se årsplanen',
    why: (team: string) => `Du får mailen, fordi du publicerede planen for ${team}.`,
  },
  {
    subject: (year, mails) => `Published: Year plan ${year}, ${plural(mails, 'mail', 'mails')}`,
    heading: 'The plan is published',
    title: (year, version) => `Year plan ${year}, version ${version}`,
    nothingNow: 'Nobody needs to be told now.',
    now: (mails, people) =>
      `${plural(mails, 'mail', 'mails')} to ${plural(people, 'person', 'people')} ${mails === 1 ? 'is' : 'are'} on the way:`,
    invitations: 'Invitations',
    updates: 'Changes',
    cancellations: 'Cancellations',
    nothingLater: 'There are no meetings further ahead that anybody still has to be invited to.',
    later: (mails, weeks) =>
      `${plural(mails, 'invitation', 'invitations')} will be sent later, when the meeting is at most ${plural(weeks, 'week', 'weeks')} away:`,
    week: (week) => `Week ${week}`,
    weeks: (from, until) => `Weeks ${from}–${until}`,
    from: (mails, day) => `${plural(mails, 'invitation', 'invitations')}, from ${day}`,
    own: 'If you take part in the meetings yourself, you get the invitations like everybody else, so that they are in your calendar.',
    mails: 'See what has been sent',
    plan: 'See the year plan',
    why: (team) => `You get this mail because you published the plan of ${team}.`,
  },
);
