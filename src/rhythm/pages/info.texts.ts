import { catalogue } from '../../platform/web/texts/catalogue.js';

/** A page of plain words: what to do, what holds, what is kept. */
export interface InfoText {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly { readonly id: string; readonly title: string; readonly lines: readonly string[] }[];
}

export type InfoPageName = 'help' | 'accessibility' | 'privacy';

export const infoTexts = catalogue<Readonly<Record<InfoPageName, InfoText>>>(
  {
    help: {
      title: 'Sådan bruger du Rytmeplan',
      lead: 'Lederen sætter rytmen, Rytmeplan planlægger året, og du svarer i din egen kalender.',
      sections: [
        {
          id: 'medarbejder',
          title: 'Du er medarbejder',
          lines: [
            'Indkaldelser kommer som mail. Svar i kalenderen, med knapperne i mailen eller på Min side. Det seneste svar gælder.',
            'På Min kalender laver du en adresse, som viser alle dine møder i Outlook, Gmail, Apple eller Thunderbird.',
            'På mødets side ser du dagsordenen, tilføjer punkter og skriver referat, hvis du er referent.',
          ],
        },
        {
          id: 'leder',
          title: 'Du er teamleder',
          lines: [
            'Teamets rytme viser, hvad der er ved at gå galt, og hvad du kan gøre.',
            'Under Kadencer bestemmer du, hvor ofte teamet mødes, og ser følgen, før du gemmer.',
            'Årsplanen er en kladde, til du publicerer. Knappen siger, hvor mange mails der sendes.',
          ],
        },
        {
          id: 'hr',
          title: 'Du arbejder i HR',
          lines: ['Fremmøde viser, hvem der kom til hvilke møder. Hent det som Excel, CSV eller gennem API’et.'],
        },
        {
          id: 'kontakt',
          title: 'Hjælp',
          lines: ['Spørg din teamleder eller den, der har sat Rytmeplan op i din kommune.'],
        },
      ],
    },
    accessibility: {
      title: 'Tilgængelighed',
      lead: 'Rytmeplan er bygget efter WCAG 2.2 AA.',
      sections: [
        {
          id: 'maalt',
          title: 'Hvad vi har prøvet',
          lines: [
            'Sider af hver slags prøves automatisk med axe ved 1440 og 390 pixels bredde. Formularer virker uden JavaScript.',
            'Sider er bygget til tastatur og prøvet ved 320 pixels bredde og i høj kontrast.',
          ],
        },
        {
          id: 'mangler',
          title: 'Hvad vi ikke har prøvet',
          lines: ['Skærmlæsere og stemmestyring er ikke prøvet af mennesker, der bruger dem.'],
        },
        {
          id: 'erklaering',
          title: 'Kommunens erklæring',
          lines: ['Den officielle tilgængelighedserklæring laves af kommunen i WAS-Tool.'],
        },
      ],
    },
    privacy: {
      title: 'Sådan behandler vi oplysninger',
      lead: 'Kommunen er dataansvarlig. Rytmeplan gemmer det, der skal til for at holde møderne, og ikke mere.',
      sections: [
        {
          id: 'gemmes',
          title: 'Det gemmes',
          lines: [
            'Om medarbejdere: navn, e-mail, medarbejdernummer, forvaltning, fagområde, arbejdstid, fraværsdage uden årsag, svar på indkaldelser og fremmøde.',
            'Om familier: en kode som F-014, aldrig et navn. Nøglen ligger uden for Rytmeplan. CPR-numre afvises overalt.',
            'Om møder: dagsorden, referat, beslutninger og opfølgninger.',
          ],
        },
        {
          id: 'sendes',
          title: 'Det sendes',
          lines: [
            'Mails og kalendere viser tid, sted og mødets navn. Familiekoder, dagsordener og personlige grunde forlader ikke Rytmeplan.',
          ],
        },
        {
          id: 'ses',
          title: 'Hvem ser hvad',
          lines: [
            'Teamet ser teamets møder. Et ledermøde kan kun læses af de to. HR ser fremmøde og intet andet.',
            'Hver gang fremmøde læses eller hentes, skrives det i en log, som ikke kan ændres.',
          ],
        },
      ],
    },
  },
  {
    help: {
      title: 'How to use Rytmeplan',
      lead: 'The leader sets the rhythm, Rytmeplan plans the year, and you answer in your own calendar.',
      sections: [
        {
          id: 'medarbejder',
          title: 'You are a worker',
          lines: [
            'Invitations come by mail. Answer in the calendar, with the buttons in the mail or on My page. The latest answer counts.',
            'On My calendar you make an address that shows all your meetings in Outlook, Gmail, Apple or Thunderbird.',
            'On a meeting’s page you see the agenda, add items, and write the minutes when you are the note-taker.',
          ],
        },
        {
          id: 'leder',
          title: 'You lead a team',
          lines: [
            'The team’s rhythm shows what is about to go wrong and what you can do.',
            'Under Cadences you decide how often the team meets, and see the consequence before you save.',
            'The year plan is a draft until you publish. The button says how many mails leave.',
          ],
        },
        {
          id: 'hr',
          title: 'You work in HR',
          lines: ['Attendance shows who came to which meetings. Fetch it as Excel, CSV or through the API.'],
        },
        {
          id: 'kontakt',
          title: 'Help',
          lines: ['Ask your team leader or whoever set Rytmeplan up in your municipality.'],
        },
      ],
    },
    accessibility: {
      title: 'Accessibility',
      lead: 'Rytmeplan is built to WCAG 2.2 AA.',
      sections: [
        {
          id: 'maalt',
          title: 'What we have tried',
          lines: [
            'Pages of every kind are tried automatically with axe at widths of 1440 and 390 pixels. Forms work without JavaScript.',
            'Pages are built for the keyboard and were tried at a width of 320 pixels and in high contrast.',
          ],
        },
        {
          id: 'mangler',
          title: 'What we have not tried',
          lines: ['Screen readers and voice control have not been tried by people who use them.'],
        },
        {
          id: 'erklaering',
          title: 'The municipality’s statement',
          lines: ['The official accessibility statement is made by the municipality in WAS-Tool.'],
        },
      ],
    },
    privacy: {
      title: 'How we treat information',
      lead: 'The municipality is the controller. Rytmeplan keeps what the meetings need, and no more.',
      sections: [
        {
          id: 'gemmes',
          title: 'What is kept',
          lines: [
            'About workers: name, e-mail, employee number, department, discipline, working hours, days of absence without a reason, replies to invitations and attendance.',
            'About families: a code such as F-014, never a name. The key lies outside Rytmeplan. CPR numbers are refused everywhere.',
            'About meetings: agenda, minutes, decisions and follow-ups.',
          ],
        },
        {
          id: 'sendes',
          title: 'What is sent',
          lines: [
            'Mails and calendars show time, place and the meeting’s name. Family codes, agendas and personal reasons do not leave Rytmeplan.',
          ],
        },
        {
          id: 'ses',
          title: 'Who sees what',
          lines: [
            'The team sees the team’s meetings. A one-to-one is read by the two alone. HR sees attendance and nothing else.',
            'Every reading or export of attendance is written to a log that cannot be changed.',
          ],
        },
      ],
    },
  },
);
