import { DomainError } from '../platform/errors.js';

export class LinkUsedUp extends DomainError {
  readonly code = 'access.link-used-up';
  override readonly status = 410;

  constructor() {
    super({
      da: 'Linket er brugt eller udløbet. Bed om et nyt på log ind-siden',
      en: 'This link has been used or has expired. Ask for a new one on the sign-in page',
    });
  }
}

export class ForeignOrigin extends DomainError {
  readonly code = 'access.foreign-origin';
  override readonly status = 403;

  constructor() {
    super({
      da: 'Formularen blev ikke sendt fra Rytmeplans egne sider. Åbn siden igen, og prøv én gang til',
      en: 'The form was not sent from Rytmeplan’s own pages. Open the page again and retry',
    });
  }
}

export class NotSignedIn extends DomainError {
  readonly code = 'access.not-signed-in';
  override readonly status = 401;

  constructor() {
    super({ da: 'Log ind for at fortsætte', en: 'Sign in to continue' });
  }
}

export class AddressInUse extends DomainError {
  readonly code = 'access.address-in-use';

  constructor(email: string) {
    super({ da: `E-mailadressen ${email} bruges allerede`, en: `The e-mail address ${email} is already in use` });
  }
}
