import { plural } from '../../platform/web/format.js';
import { catalogue } from '../../platform/web/texts/catalogue.js';

export const meetingDetailsTexts = catalogue(
  {
    title: 'Sted og deltagere',
    lead: (count: number) =>
      count === 0
        ? 'Ingen har fået indkaldelsen endnu, så ingen får en mail.'
        : `${plural(count, 'person får', 'personer får')} en opdatering, når du gemmer.`,
    closed: 'Mødet er begyndt, afholdt eller aflyst. Sted og deltagere kan ikke ændres.',
    place: 'Sted',
    location: 'Sted',
    video: 'Adresse til videomøde',
    videoHint: 'Begynder med https://',
    savePlace: 'Gem stedet',
    attendees: 'Inviterede',
    roles: { chair: 'mødeleder', required: 'skal med', optional: 'kan komme' },
    remove: 'Fjern',
    removeOf: (name: string) => `Fjern ${name} fra mødet`,
    removeHint: 'Den, du fjerner, får en aflysning, hvis indkaldelsen er sendt.',
    person: 'Hvem',
    role: 'Rolle på mødet',
    roleOptions: { required: 'Skal med', optional: 'Kan komme' },
    nobody: 'Alle i teamet er inviteret.',
    invite: 'Tilføj til mødet',
    lock: 'Lås',
    lockText: 'Et låst møde bliver liggende, når planen laves om. Du kan stadig selv flytte det.',
    isLocked: 'Mødet er låst',
    isFree: 'Planen må flytte mødet',
    lockIt: 'Lås mødet',
    unlockIt: 'Lås mødet op',
    notices: {
      placed: 'Stedet er gemt',
      invited: 'Personen er tilføjet',
      removed: 'Personen er fjernet',
      locked: 'Mødet er låst',
      unlocked: 'Planen må flytte mødet igen',
    },
  },
  {
    title: 'Place and people',
    lead: (count) =>
      count === 0
        ? 'Nobody has been sent the invitation yet, so nobody is mailed.'
        : `${plural(count, 'person gets', 'people get')} an update when you save.`,
    closed: 'The meeting has begun, was held or is cancelled. Place and people cannot be changed.',
    place: 'Place',
    location: 'Place',
    video: 'Address of the video meeting',
    videoHint: 'Begins with https://',
    savePlace: 'Save the place',
    attendees: 'Invited',
    roles: { chair: 'chair', required: 'must come', optional: 'may come' },
    remove: 'Remove',
    removeOf: (name) => `Remove ${name} from the meeting`,
    removeHint: 'Whom you remove gets a cancellation if the invitation was sent.',
    person: 'Who',
    role: 'Part in the meeting',
    roleOptions: { required: 'Must come', optional: 'May come' },
    nobody: 'Everybody in the team is invited.',
    invite: 'Add to the meeting',
    lock: 'Lock',
    lockText: 'A locked meeting stays where it is when the plan is made anew. You can still move it yourself.',
    isLocked: 'The meeting is locked',
    isFree: 'The plan may move the meeting',
    lockIt: 'Lock the meeting',
    unlockIt: 'Unlock the meeting',
    notices: {
      placed: 'The place is saved',
      invited: 'The person is added',
      removed: 'The person is removed',
      locked: 'The meeting is locked',
      unlocked: 'The plan may move the meeting again',
    },
  },
);
