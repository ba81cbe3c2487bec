import { DomainError } from '../platform/errors.js';

/** The mail server that hands over is told, so that it can tell the sender. */
export class NobodysMail extends DomainError {
  readonly code = 'inbound.nobodys';
  override readonly status = 422;

  constructor() {
    super({
      da: 'Mailen hører ikke til nogen kommune her: forventede en, der er sendt til kommunens adresse eller svarer på en indkaldelse',
      en: 'The mail belongs to no municipality here: expected one sent to its mailbox, or one that answers an invitation',
    });
  }
}

export class NotAMail extends DomainError {
  readonly code = 'inbound.not-a-mail';
  override readonly status = 415;

  constructor(type: string) {
    super({
      da: `Content-Type er "${type}": forventede message/rfc822 med mailen, som den kom`,
      en: `Content-Type is "${type}": expected message/rfc822 with the mail as it came`,
    });
  }
}

export class WrongHandOverToken extends DomainError {
  readonly code = 'inbound.token';
  override readonly status = 401;

  constructor() {
    super({
      da: 'Authorization mangler eller er forkert: forventede Bearer og den nøgle, der står i INBOUND_TOKEN',
      en: 'Authorization is missing or wrong: expected Bearer and the key that INBOUND_TOKEN holds',
    });
  }
}
