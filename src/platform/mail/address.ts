// A subset of RFC 5321 §4.1.2 Dot-string: what real mailboxes use and what a mailto: URI may hold unescaped.
const LOCAL_PART = /^[A-Za-z0-9_+='~!$&*-]+(\.[A-Za-z0-9_+='~!$&*-]+)*$/;
const DOMAIN = /^[\p{L}\p{M}\p{N}.-]+$/u;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The address in its one safe form (ASCII, domain in lower case and punycode), or null when it is not exactly one plain
 * mailbox: quotes, comments, lists, control characters and names around it are refused, not repaired.
 */
export function checkedAddress(text: string): string | null {
  const parts = text.split('@');
  const [local, domain] = parts;
  if (parts.length !== 2 || !local || !domain || local.length > 64 || !LOCAL_PART.test(local)) return null;
  if (!DOMAIN.test(domain) || !URL.canParse(`http://${domain}`)) return null;
  // The URL parser knows IDNA: "blåbær.dk" becomes "xn--blbr-roah.dk".
  const ascii = new URL(`http://${domain}`).hostname;
  const labels = ascii.split('.');
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label)) || /^\d+$/.test(labels.at(-1) ?? ''))
    return null;
  const address = `${local}@${ascii}`;
  return address.length <= 254 ? address : null;
}

/** `checkedAddress`, for places where an unchecked address is a fault of the program. */
export function requireAddress(text: string): string {
  const address = checkedAddress(text);
  if (address === null) throw new RangeError('Mail address refused: expected one plain mailbox such as bo@example.dk');
  return address;
}
