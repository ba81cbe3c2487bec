import PostalMime from 'postal-mime';

/** What a mail program sends back when somebody clicks in an invitation. */
export interface CalendarAnswer {
  readonly from: string;
  readonly partstat: 'ACCEPTED' | 'DECLINED' | 'TENTATIVE' | 'DELEGATED';
  /** Whole seconds, as in a calendar: `20261207T080500Z`. */
  readonly dtstamp: string;
  readonly method?: 'REPLY' | 'COUNTER' | 'REFRESH';
  /** Whom the answer is for; left out: the recipient of the invitation. */
  readonly attendee?: string;
  readonly sequence?: number;
  readonly comment?: string;
  /** Of a COUNTER. */
  readonly start?: string;
  readonly end?: string;
  readonly delegatedTo?: string;
  readonly messageId?: string;
  readonly headers?: readonly string[];
}

/** The answer to one invitation of ours, composed from the invitation itself as a mail program does. */
export async function answerTo(invitation: Buffer, answer: CalendarAnswer): Promise<Buffer> {
  const mail = await PostalMime.parse(invitation);
  const part = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  if (!part) throw new Error('No calendar in the invitation');
  const { content } = part;
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  const lines = text.replace(/\r?\n /g, '').split(/\r?\n/);
  const event = lines.slice(lines.indexOf('BEGIN:VEVENT'));
  const line = (name: string) => event.find((each) => new RegExp(`^${name}[;:]`).test(each)) ?? '';
  const method = answer.method ?? 'REPLY';
  const attendee = answer.attendee ?? mail.to?.[0]?.address ?? '';
  const delegated = answer.delegatedTo ? `;DELEGATED-TO="mailto:${answer.delegatedTo}"` : '';
  const calendar = [
    ...['BEGIN:VCALENDAR', 'PRODID:-//Proevepost//DA', 'VERSION:2.0', `METHOD:${method}`, 'BEGIN:VEVENT'],
    ...[line('UID'), line('ORGANIZER'), `SEQUENCE:${answer.sequence ?? line('SEQUENCE').slice(9)}`],
    ...[answer.start ? `DTSTART:${answer.start}` : line('DTSTART'), answer.end ? `DTEND:${answer.end}` : line('DTEND')],
    ...[`DTSTAMP:${answer.dtstamp}`, `ATTENDEE;PARTSTAT=${answer.partstat}${delegated}:mailto:${attendee}`],
    ...(answer.delegatedTo ? [`ATTENDEE;DELEGATED-FROM="mailto:${attendee}":mailto:${answer.delegatedTo}`] : []),
    ...(answer.comment ? [`COMMENT:${answer.comment}`] : []),
    ...['END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n');
  return Buffer.from(
    [
      ...(answer.headers ?? [`Return-Path: <${answer.from}>`]),
      `From: ${answer.from}`,
      `To: ${mail.from?.address ?? ''}`,
      `Subject: Svar`,
      `Message-ID: ${answer.messageId ?? `<${answer.dtstamp}.${answer.partstat}.${answer.from}>`}`,
      ...(mail.messageId ? [`In-Reply-To: ${mail.messageId}`] : []),
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary="=_svar"',
      '',
      '--=_svar',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Svar fra kalenderen',
      '--=_svar',
      `Content-Type: text/calendar; charset=utf-8; method=${method}`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(calendar).toString('base64').replace(/.{76}/g, '$&\r\n'),
      '--=_svar--',
      '',
    ].join('\r\n'),
  );
}

/** What a mail server reports about one mail of ours, as Postfix writes it. RFC 3464. */
export function bounceOf(
  sent: { readonly from: string; readonly to: string },
  status: string,
  messageId = '<b1@mx.example>',
): Buffer {
  const action = status.startsWith('5') ? 'failed' : 'delayed';
  return Buffer.from(
    [
      ...['Return-Path: <>', `Delivered-To: ${sent.from}`, 'From: MAILER-DAEMON@mx.example', `To: ${sent.from}`],
      ...['Subject: Undelivered Mail Returned to Sender', 'Auto-Submitted: auto-replied', `Message-ID: ${messageId}`],
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"',
      ...['', '--=_b', 'Content-Type: text/plain', '', 'The mail could not be delivered.', '--=_b'],
      ...['Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', ''],
      ...[`Final-Recipient: rfc822; ${sent.to}`, `Action: ${action}`, `Status: ${status}`],
      ...['Diagnostic-Code: smtp; 550 no such user', '', '--=_b--', ''],
    ].join('\r\n'),
  );
}

/** A mail that a person wrote. */
export function letter(from: string, text: string, more: readonly string[] = []): Buffer {
  const headers = [
    `Return-Path: <${from}>`,
    `From: ${from}`,
    'Subject: Hej',
    'Content-Type: text/plain; charset=utf-8',
  ];
  return Buffer.from([...headers, ...more, '', text, ''].join('\r\n'));
}
