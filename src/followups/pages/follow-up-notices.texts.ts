import { catalogue } from '../../platform/web/texts/catalogue.js';

export const followUpNotices = catalogue(
  {
    done: 'Opfølgningen er løst',
    reopened: 'Opfølgningen er åben igen',
    postponed: 'Fristen er gemt',
    handedOver: 'Opfølgningen er givet videre',
    ticked: (text: string) => `${text}: løst`,
    undo: 'Fortryd',
  },
  {
    done: 'The follow-up is done',
    reopened: 'The follow-up is open again',
    postponed: 'The due date is saved',
    handedOver: 'The follow-up is handed over',
    ticked: (text) => `${text}: done`,
    undo: 'Undo',
  },
);
