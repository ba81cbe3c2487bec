import { catalogue } from '../../platform/web/texts/catalogue.js';

/** Written by hand as plain text: a sign-in mail needs nothing else, and scanners leave it alone. */
export const signInMailTexts = catalogue(
  {
    subject: 'Log ind på Rytmeplan',
    text: (name: string, url: string, minutes: number) =>
      `Hej ${name}\n\nÅbn linket, og tryk på knappen for at logge ind:\n\n${url}\n\nLinket virker én gang og i ${minutes} minutter.\nHar du ikke bedt om det, kan du se bort fra mailen.\n`,
  },
  {
    subject: 'Sign in to Rytmeplan',
    text: (name: string, url: string, minutes: number) =>
      `Hello ${name}\n\nOpen the link and press the button to sign in:\n\n${url}\n\nThe link works once and for ${minutes} minutes.\nIf you did not ask for it, ignore this mail.\n`,
  },
);
