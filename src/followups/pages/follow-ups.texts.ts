import { plural } from '../../platform/web/format.js';
import { catalogue } from '../../platform/web/texts/catalogue.js';

export const followUpsTexts = catalogue(
  {
    title: { team: 'Opfølgninger', own: 'Mine opfølgninger' },
    lead: (open: number, over: number) =>
      `${plural(open, 'åben opfølgning', 'åbne opfølgninger')}. ${over === 0 ? 'Ingen har passeret fristen.' : `${over} har passeret fristen.`}`,
    none: 'Ingen åbne opfølgninger',
    open: 'Åbne',
    openNote: 'ældste frist øverst',
    done: 'Løst for nylig',
    daysOver: (days: number) => `${plural(days, 'dag', 'dage')} over`,
    due: (day: string) => `Senest ${day}`,
    from: (name: string, day: string) => `${name} ${day}`,
    tick: 'Løst',
    tickNamed: (text: string) => `Løst: ${text}`,
    undo: 'Fortryd',
    undoNamed: (text: string) => `Fortryd: ${text}`,
    change: 'Ret frist eller ansvarlig',
    newDate: 'Ny frist',
    saveDate: 'Gem frist',
    owner: 'Ansvarlig',
    handOver: 'Giv videre',
  },
  {
    title: { team: 'Follow-ups', own: 'My follow-ups' },
    lead: (open, over) =>
      `${plural(open, 'open follow-up', 'open follow-ups')}. ${over === 0 ? 'None is overdue.' : `${over} overdue.`}`,
    none: 'No open follow-ups',
    open: 'Open',
    openNote: 'oldest due date first',
    done: 'Done lately',
    daysOver: (days) => `${plural(days, 'day', 'days')} over`,
    due: (day) => `Due ${day}`,
    from: (name, day) => `${name} ${day}`,
    tick: 'Done',
    tickNamed: (text) => `Done: ${text}`,
    undo: 'Undo',
    undoNamed: (text) => `Undo: ${text}`,
    change: 'Change due date or owner',
    newDate: 'New due date',
    saveDate: 'Save due date',
    owner: 'Owner',
    handOver: 'Hand over',
  },
);
