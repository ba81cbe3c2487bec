import type { VNode } from 'preact';
import { oneLine } from '../itip/plain-text.js';
import { factsOf, headingOf } from './invitation-facts.js';
import type { InvitationMail } from './invitation-facts.js';
import { whyYouGetIt } from './invitation-text.js';
import { invitationTexts } from './invitation.texts.js';
import { Facts, FONT, framedMail, Link, Paragraph, PETROL, Table, withBreaks } from './frame.mail.js';

/** The mail's HTML part. */
export function invitationHtml(mail: InvitationMail): string {
  const { language, team, message, chairName } = mail;
  const words = invitationTexts[language];
  const footer = `${whyYouGetIt(mail)}${chairName ? ` ${words.askChair(oneLine(chairName))}` : ''}`;
  const children = [
    mail.note ? <Paragraph>{withBreaks(mail.note)}</Paragraph> : null,
    <Facts facts={factsOf(mail)} />,
    message.method === 'REQUEST' ? <Answer mail={mail} /> : <Paragraph>{words.removeIt}</Paragraph>,
  ];
  return framedMail({ language, team, heading: headingOf(mail), title: message.content.title, footer, children });
}

function Answer({ mail: { language, links } }: { mail: InvitationMail }): VNode {
  const words = invitationTexts[language];
  return (
    <>
      <Paragraph>
        <b>{words.canYouCome}</b> {words.howToAnswer}
      </Paragraph>
      <Table style="">
        <tr>
          <Button to={links.accept} isMain>
            {words.accept}
          </Button>
          <Button to={links.decline}>{words.decline}</Button>
          <Button to={links.counter}>{words.counter}</Button>
        </tr>
      </Table>
      {links.agenda ? (
        <Paragraph>
          <Link to={links.agenda}>{words.agenda}</Link> ({words.needsSignIn})
        </Paragraph>
      ) : null}
      {links.sessions ? (
        <Paragraph>
          <Link to={links.sessions}>{words.sessions}</Link>
        </Paragraph>
      ) : null}
    </>
  );
}

function Button({ to, isMain, children }: { to: string; isMain?: boolean; children: string }): VNode {
  const colours = isMain ? { text: '#ffffff', ground: PETROL } : { text: PETROL, ground: '#ffffff' };
  const style = `display:inline-block;padding:11px 18px;${FONT}font-size:16px;line-height:20px;font-weight:bold;text-decoration:none`;
  return (
    <>
      <td style={`border:2px solid ${PETROL}`} {...{ bgcolor: colours.ground }}>
        <a href={to} style={`${style};color:${colours.text}`}>
          {children}
        </a>
      </td>
      <td width="8" />
    </>
  );
}
