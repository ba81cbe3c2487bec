import { plural } from '../../platform/web/format.js';
import { catalogue } from '../../platform/web/texts/catalogue.js';

/** What the year plan and the cadences say once after a change. */
export const planNotices = catalogue(
  {
    published: (version: number, mails: number) =>
      `Version ${version} er publiceret. ${mails === 0 ? 'Ingen mails sendes nu.' : `${plural(mails, 'mail', 'mails')} er på vej.`}`,
    drafted: 'Kladden er lavet. Ingen har fået besked.',
    discarded: 'Kladden er kasseret.',
    cadenceSaved: 'Kladden til kadencen er gemt. Den gælder, når du publicerer årsplanen.',
    cadenceUndone: 'Ændringerne er fortrudt.',
  },
  {
    published: (version, mails) =>
      `Version ${version} is published. ${mails === 0 ? 'No mails are sent now.' : `${plural(mails, 'mail is', 'mails are')} on the way.`}`,
    drafted: 'The draft is made. Nobody has been told.',
    discarded: 'The draft is discarded.',
    cadenceSaved: 'The cadence draft is saved. It takes effect when you publish the year plan.',
    cadenceUndone: 'The changes are undone.',
  },
);
