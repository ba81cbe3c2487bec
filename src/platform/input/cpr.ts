/** DDMMYY and four digits, with or without a dash or space; anything longer, like an order number, is something else. */
const CANDIDATE = /(?<![\d-])(\d{2})(\d{2})(\d{2})[- ]?(\d{4})(?![\d-])/g;
/** A SHA-256 that a form gives back: among its digits there may be any. */
const HASH = /^[0-9a-f]{64}$/;
const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * True when `text` holds what may be a CPR number: ten digits that begin with a day that exists. Modulus 11 is not asked,
 * since numbers given after 2007 need not satisfy it (https://cpr.dk). Days of birth plus 60, which replacement numbers use, count.
 */
export function holdsCpr(text: string): boolean {
  if (HASH.test(text)) return false;
  for (const [, dd, mm] of text.normalize('NFKC').matchAll(CANDIDATE)) {
    const day = Number(dd) > 60 ? Number(dd) - 60 : Number(dd);
    const month = Number(mm);
    if (day >= 1 && day <= (LONGEST_MONTHS[month - 1] ?? 0)) return true;
  }
  return false;
}

/** `text` with a line for each digit of what may be a CPR number: for what others wrote and we must show. */
export function withoutCprNumbers(text: string): string {
  return text.replace(CANDIDATE, (found) => (holdsCpr(found) ? found.replace(/\d/g, '–') : found));
}
