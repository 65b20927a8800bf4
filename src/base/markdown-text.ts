/**
 * A text as Markdown shows it, sign for sign, on one line: neither a mark, nor a
 * link, nor HTML. Entities for the two characters of HTML, which programs that know
 * no backslash leave alone too.
 */
export const markdownText = (text: string): string =>
  text
    .replace(/\s+/g, (run) => (/[\n\r\t\v\f\u0085\u2028\u2029]/.test(run) ? " " : run))
    .trim()
    .replace(/[\\`*_[\]|~$]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/^(?:[#+=-]|\d+(?=[.)]))/, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`));
