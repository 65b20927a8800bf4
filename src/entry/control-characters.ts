/**
 * Characters that make a text read otherwise than it is written: bidirectional
 * overrides, zero-width signs, C0 and C1 controls but tab and line end, and
 * noncharacters. The joiner U+200D is allowed inside an emoji (👩‍🌾) and in
 * scripts that need it; left-to-right marks U+200E, U+200F, U+061C, which
 * Arabic keyboards type, are refused in files and stripped by the form.
 */
const forbidden =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u2028\u2029\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF\u{E0000}-\u{E007F}]|(?<!\p{Extended_Pictographic}|\uFE0F|\p{Emoji_Modifier})\u200D|\u200D(?!\p{Extended_Pictographic})/u;

/** The first forbidden character of each line: 1-based lines, `U+202E` names. */
export function controlCharacters(text: string): { line: number; name: string }[] {
  if (!forbidden.test(text)) return [];
  return text.split("\n").flatMap((content, index) => {
    const found = forbidden.exec(content.replace(/\r$/, ""))?.[0].codePointAt(0);
    if (found === undefined) return [];
    return [{ line: index + 1, name: `U+${found.toString(16).toUpperCase().padStart(4, "0")}` }];
  });
}

/** `text` without them, as the form stores it. */
export const withoutControlCharacters = (text: string) =>
  text.replace(new RegExp(forbidden.source, "gu"), "");
