import { openMailSink } from '../../../test/mail-sink.js';
import type { MailSink, SinkOptions } from '../../../test/mail-sink.js';
import type { OutgoingMail } from './mail.types.js';
import { SendFault } from './mailer.js';
import type { SmtpOptions } from './smtp-mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

const MAIL: OutgoingMail = {
  messageId: '<1@example.dk>',
  date: new Date('2026-11-21T11:00:00Z'),
  envelope: { from: 'bounces+1@example.dk', to: 'bo@example.dk' },
  raw: Buffer.from('Subject: a\r\n\r\n.\r\n..b\r\n\u00E6 end without line break', 'latin1'),
};

/** Sends MAIL once to a sink of that kind and says how it went. */
async function outcome(
  sinkOptions: SinkOptions,
  options: Partial<SmtpOptions> = {},
  mail: OutgoingMail = MAIL,
): Promise<{ fault: string; sink: MailSink }> {
  const sink = await openMailSink(sinkOptions);
  const mailer = new SmtpMailer({ url: sink.url, requireTls: false, connections: 1, ...options });
  try {
    await mailer.send(mail);
    return { fault: 'none', sink };
  } catch (error) {
    if (!(error instanceof SendFault)) throw error;
    return { fault: `${error.scope} ${error.code}`, sink };
  } finally {
    await mailer.close();
    await sink.close();
  }
}

describe('a mail by SMTP', () => {
  it('arrives in exactly its bytes, for its envelope', async () => {
    const { fault, sink } = await outcome({});
    expect(fault).toBe('none');
    expect(sink.taken.map(({ from, to }) => ({ from, to }))).toEqual([MAIL.envelope]);
    expect(sink.taken[0]!.raw.toString('latin1').replace(/\r\n$/, '')).toBe(MAIL.raw.toString('latin1'));
  });

  it('is refused for good by 550, to the message and to the recipient', async () => {
    expect((await outcome({ decide: () => 550 })).fault).toBe('permanent 550');
    expect((await outcome({ refuseRecipient: 550 })).fault).toBe('permanent 550');
  });

  it('is refused for now by 451, to the message and to the recipient', async () => {
    expect((await outcome({ decide: () => 451 })).fault).toBe('temporary 451');
    expect((await outcome({ refuseRecipient: 450 })).fault).toBe('temporary 450');
  });

  it('is not to blame when the server asks for authentication', async () => {
    expect((await outcome({ refuseRecipient: 530 })).fault).toBe('server 530');
  });

  it('comes again later when the connection is cut, whether the server took it or not', async () => {
    const inside = await outcome({ decide: () => 'cutInside' });
    expect(inside.fault).toMatch(/^temporary E/);
    expect(inside.sink.taken).toHaveLength(0);
    const before250 = await outcome({ decide: () => 'cutBefore250' });
    expect(before250.fault).toMatch(/^temporary E/);
    expect(before250.sink.taken).toHaveLength(1);
  });

  it('never leaves for an address that would be a command of its own', async () => {
    const to = 'bo@example.dk>\r\nRCPT TO:<liv@example.dk';
    const { fault, sink } = await outcome({}, {}, { ...MAIL, envelope: { ...MAIL.envelope, to } });
    expect(fault).toBe('permanent EENVELOPE');
    expect(sink.taken).toHaveLength(0);
  });

  it('does not wait for ever', async () => {
    const started = Date.now();
    expect((await outcome({ decide: () => 'hang' }, { timeoutMs: 300 })).fault).toBe('temporary EABORT');
    expect(Date.now() - started).toBeLessThan(5000);
  });

  it('is not to blame when no server answers', async () => {
    const sink = await openMailSink();
    await sink.close();
    expect((await outcome({}, { url: sink.url })).fault).toMatch(/^server E/);
  });

  it('does not leave in clear where TLS is required', async () => {
    const { fault, sink } = await outcome({}, { requireTls: true });
    expect(fault).toMatch(/^server /);
    expect(sink.taken).toHaveLength(0);
  });

  it('does not leave through TLS with a certificate that nobody vouches for', async () => {
    const { fault, sink } = await outcome({ withStartTls: true }, { requireTls: true });
    expect(fault).toMatch(/^server /);
    expect(sink.taken).toHaveLength(0);
  });
});
