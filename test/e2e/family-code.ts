/** A family's code as a reader sees it; the same letters inside a random token are none. */
export const FAMILY_CODE = /(?<![\w-])F-\d{3}(?![\w-])/;
