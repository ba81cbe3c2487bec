const LONGEST = 20;
const CODE = /^[A-ZÆØÅ0-9]+([-./_][A-ZÆØÅ0-9]+)*$/;
// Danish surnames are longer than this; initials and areas ("AAR-12") are not.
const LONGEST_WORD = /\p{L}{5,}/u;

/**
 * True for an opaque code such as `F-014`: capital letters, digits and `- . / _` between them, at least one digit, no
 * word of five letters or more, at most 20 characters. Names and sentences are refused; see `holdsCpr` for CPR numbers.
 */
export function isFamilyCode(text: unknown): text is string {
  return (
    typeof text === 'string' && text.length <= LONGEST && CODE.test(text) && /\d/.test(text) && !LONGEST_WORD.test(text)
  );
}

export const FAMILY_CODE_EXPECTED = {
  da: 'en kode som F-014: store bogstaver og tal, aldrig et navn',
  en: 'a code such as F-014: capital letters and digits, never a name',
} as const;
