/** Files that a system or a program leaves in a folder, and that are nobody’s writing. */
const left =
  /^(?:thumbs\.db(?::encryptable)?|ehthumbs(?:_vista)?\.db|desktop\.ini|icon\r|~\$.*|@eadir|\$recycle\.bin|\.?~lock\..*#|.*\.(?:tmp|swp|swo|swx|part|crdownload|lnk|url|directory)|#.*#|nohup\.out)$/i;

/** What a program adds to the name of a file that it copies, or that two machines changed. */
const copies: readonly RegExp[] = [
  /^(.+)\.(?:orig|rej|bak|old|save|backup)$/i,
  /^(.+)~\d*$/,
  /^(.+?)\.(?:sync-conflict-[^.]*|base|local|remote|LOCAL_\d+|REMOTE_\d+|BASE_\d+|BACKUP_\d+)\.[a-z]+$/i,
  /^(.+?)(?: - | )(?:copie|copy)(?: ?\(?\d{1,3}\)?)?\.[a-z]+$/i,
  /^(?:copie de|copy of) (.+)\.[a-z]+$/i,
  /^(.+?) \d{1,2}\.[a-z]+$/,
];

/** `notes (2).mdx`, `notes (copie en conflit d’Awa).mdx`: what stands between the last parentheses is looked at apart. */
const aside = /. \(([^()]*)\)\.[a-z]+$/i;
const asides = /^\d{1,3}$|conflit|conflict|copie|copy/i;

/** `notes-conflict-2026.mdx`: in the last part of the name, whose first sign is of the name itself. */
function inConflict(name: string): boolean {
  const rest = name.slice(1);
  const dot = rest.lastIndexOf(".");
  const part = rest.slice(rest.lastIndexOf(".", dot - 1) + 1, Math.max(0, dot));
  return /^\.[a-z]+$/i.test(rest.slice(dot)) && /[ _-](?:conflict|copie en conflit)/i.test(part);
}

/** Whether `name` is left by a system, a copy left by a program, or neither. By the name alone. */
export function strayFile(name: string): "system" | "copy" | undefined {
  if (left.test(name)) return "system";
  const between = aside.exec(name)?.[1] ?? "";
  return asides.test(between) || inConflict(name) || copies.some((shape) => shape.test(name)) ? "copy" : undefined;
}
