import { catalogue } from '../../platform/web/texts/catalogue.js';

export const signInTexts = catalogue(
  {
    title: 'Log ind',
    lead: 'Skriv din e-mailadresse. Så sender vi et link, du logger ind med. Der er intet kodeord at huske.',
    email: 'E-mailadresse',
    send: 'Send link',
    sentTitle: 'Se i din indbakke',
    sent: 'Hvis adressen kendes, er der sendt et link. Det virker én gang og i 15 minutter.',
    confirmTitle: (name: string) => `Hej ${name}`,
    confirmLead: 'Tryk på knappen for at logge ind.',
    confirm: (name: string) => `Log ind som ${name}`,
  },
  {
    title: 'Sign in',
    lead: 'Enter your e-mail address. We send a link that signs you in. There is no password to remember.',
    email: 'E-mail address',
    send: 'Send link',
    sentTitle: 'Look in your inbox',
    sent: 'If the address is known, a link has been sent. It works once and for 15 minutes.',
    confirmTitle: (name: string) => `Hello ${name}`,
    confirmLead: 'Press the button to sign in.',
    confirm: (name: string) => `Sign in as ${name}`,
  },
);
