/** Files that a system or a program leaves in a folder, and that are nobody’s writing. */
const left =
  /^(?:thumbs\.db(?::encryptable)?|ehthumbs(?:_vista)?\.db|desktop\.ini|icon\r|~\$.*|@eadir|\$recycle\.bin|\.?~lock\..*#|.*\.(?:tmp|swp|swo|swx|part|crdownload|lnk|url|directory)|#.*#|nohup\.out)$/i;

/** What a program adds to the name of a file that it copies, or that two machines changed. The stem is the first group. */
const copies: readonly RegExp[] = [
  /^(.+)\.(?:orig|rej|bak|old|save|backup)$/i,
  /^(.+)~\d*$/,
  /^(.+?)\.(?:sync-conflict-[^.]*|base|local|remote|LOCAL_\d+|REMOTE_\d+|BASE_\d+|BACKUP_\d+)\.[a-z]+$/i,
  /^(.+?)(?: - | )(?:copie|copy)(?: ?\(?\d{1,3}\)?)?\.[a-z]+$/i,
  /^(?:copie de|copy of) (.+)\.[a-z]+$/i,
  /^(.+?) \((?:\d{1,3}|[^)]*(?:conflit|conflict|copie|copy)[^)]*)\)\.[a-z]+$/i,
  /^(.+?)[ _-](?:conflict(?:ed copy)?|copie en conflit)[^.]*\.[a-z]+$/i,
  /^(.+?) \d{1,2}\.[a-z]+$/,
];

/** Whether `name` is left by a system, a copy left by a program, or neither. By the name alone. */
export function strayFile(name: string): "system" | "copy" | undefined {
  if (left.test(name)) return "system";
  return copies.some((shape) => shape.test(name)) ? "copy" : undefined;
}
