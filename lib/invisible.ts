// Format characters, line separators, and blank letters. Not among them: Arabic and Indic number signs, which are visible.
const hidden =
  /(?![\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}])(?:[\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]|\u034f|\u17b4|\u17b5)/u;

// Persian and Indic words need these two between letters, and emoji such as 👩🏽‍⚕️ between pictures. Between Latin, Greek or
// Cyrillic letters they change nothing that anybody sees.
const joiners =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f|(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\p{L}\p{M}])[\u200c\u200d](?=[\p{L}\p{M}\p{Extended_Pictographic}])/gu;

// Flags such as that of Scotland are a black flag with tags.
const flags = /\u{1f3f4}[\u{e0020}-\u{e007e}]{2,8}\u{e007f}/gu;

/**
 * Whether a line has characters that nobody sees: they change the direction of what follows, hide a difference between two
 * names, or carry a hidden text. In right-to-left scripts the direction follows from the letters.
 */
export const hasInvisible = (line: string) => hidden.test(line.replace(joiners, "").replace(flags, ""));

/** The line without them, for rows that somebody pasted from a spreadsheet. */
export const withoutInvisible = (line: string) => line.replace(new RegExp(hidden, "gu"), "");

/**
 * Whether a text of several lines has control characters other than breaks and tabs, or the two marks that show letters in
 * another order than they have. Other marks of direction end with the text, and languages need them.
 */
export const hasHiddenCommands = (text: string) => /(?![\t\n\v\f\r\u0085])\p{Cc}|[\u202d\u202e]/u.test(text);
