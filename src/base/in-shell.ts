/**
 * A value as one word of a command to be pasted, in any shell. Between double
 * quotes, which Windows reads too; between single ones when it holds what a
 * shell would run or read otherwise there: `$`, a backquote, a quote, `!`.
 */
export const inShell = (value: string): string =>
  /["$`!\\]/.test(value) && !/^[a-z]:\\[^"$`!]*$/i.test(value) ? `'${value.replaceAll("'", String.raw`'\''`)}'` : `"${value}"`;
