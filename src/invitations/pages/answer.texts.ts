import { catalogue } from '../../platform/web/texts/catalogue.js';

export const answerTexts = catalogue(
  {
    title: 'Svar på indkaldelsen',
    lead: (name: string) => `${name}, vælg dit svar, og send det. Det seneste svar gælder, hvor end du giver det.`,
    who: 'Du svarer som',
    when: 'Tid',
    where: 'Sted',
    noPlace: 'Ikke oplyst',
    chair: 'Mødeleder',
    soFar: 'Dit svar indtil nu',
    given: {
      calendar: 'fra din kalender',
      link: 'med et link',
      page: 'på Min side',
      api: 'gennem et program',
    },
    answer: 'Dit svar',
    otherTime: 'Hvis du vælger Anden tid: hvornår kan du?',
    day: 'Dag',
    from: 'Fra kl.',
    to: 'Til kl.',
    comment: 'Besked til mødelederen',
    send: 'Send svar',
    saved: (answer: string) => `Dit svar er gemt: ${answer}`,
    wish: {
      title: {
        waiting: 'Dit ønske om en anden tid venter på mødelederen',
        accepted: 'Dit ønske om en anden tid er imødekommet',
        refused: 'Dit ønske om en anden tid er afvist',
      },
      text: {
        waiting: (when: string) => `Du ønskede ${when}. Mødet er ikke flyttet. Et nyt svar træder i stedet for ønsket.`,
        accepted: (when: string) => `Mødet er flyttet til ${when}. Svar på den nye tid.`,
        refused: (when: string) => `Du ønskede ${when}. Mødet bliver, hvor det er. Kan du komme?`,
      },
      reason: (reason: string) => `Begrundelse: ${reason}`,
    },
    mine: 'Gå til Min side',
    standing: {
      cancelled: {
        title: 'Mødet er aflyst',
        text: 'Du skal ikke svare. Slet mødet i din kalender, hvis det stadig står der.',
      },
      begun: {
        title: 'Mødet er begyndt',
        text: 'Der kan ikke svares mere. Skriv til mødelederen, hvis du er forhindret.',
      },
      uninvited: { title: 'Du er ikke længere indkaldt', text: 'Mødet holdes uden dig. Du skal ikke svare.' },
      unknown: {
        title: 'Linket virker ikke',
        text: 'Det er ikke helt, eller mødet findes ikke mere. Åbn det nyeste link i mailen, eller log ind og svar på Min side.',
      },
    },
  },
  {
    title: 'Answer the invitation',
    lead: (name) => `${name}, choose your answer and send it. The latest answer counts, wherever you give it.`,
    who: 'You answer as',
    when: 'Time',
    where: 'Place',
    noPlace: 'Not stated',
    chair: 'Chair',
    soFar: 'Your answer so far',
    given: { calendar: 'from your calendar', link: 'by a link', page: 'on My page', api: 'through a program' },
    answer: 'Your answer',
    otherTime: 'If you choose Another time: when can you come?',
    day: 'Day',
    from: 'From',
    to: 'To',
    comment: 'Message to the chair',
    send: 'Send answer',
    saved: (answer) => `Your answer is saved: ${answer}`,
    wish: {
      title: {
        waiting: 'The other time that you asked for waits for the chair',
        accepted: 'You got the other time that you asked for',
        refused: 'The other time that you asked for was refused',
      },
      text: {
        waiting: (when) => `You asked for ${when}. The meeting has not moved. A new answer replaces the wish.`,
        accepted: (when) => `The meeting has moved to ${when}. Answer to the new time.`,
        refused: (when) => `You asked for ${when}. The meeting stays where it is. Can you come?`,
      },
      reason: (reason) => `Reason: ${reason}`,
    },
    mine: 'Go to My page',
    standing: {
      cancelled: {
        title: 'The meeting is cancelled',
        text: 'You need not answer. Delete it from your calendar if it is still there.',
      },
      begun: {
        title: 'The meeting has begun',
        text: 'It is too late to answer. Write to the chair if you cannot come.',
      },
      uninvited: {
        title: 'You are no longer invited',
        text: 'The meeting takes place without you. You need not answer.',
      },
      unknown: {
        title: 'The link does not work',
        text: 'It is not whole, or the meeting no longer exists. Open the newest link in your mail, or sign in and answer on My page.',
      },
    },
  },
);
