/**
 * What a browser would run or follow of our payloads, which all say `alert`:
 * scripts, handlers, addresses. Read tag after tag, quotes respected: between
 * the quotes of an attribute, `<script>` is only a word.
 */
export function liveTags(html: string): string[] {
  const tags = html.matchAll(
    /<script\b((?:"[^"]*"|'[^']*'|[^"'>])*)>([\s\S]*?)<\/script>|<[a-z][^\s>]*((?:"[^"]*"|'[^']*'|[^"'>])*)>/gi,
  );
  return [...tags].flatMap(([tag, ofScript = "", script = "", ofOther = ""]) => {
    const attributes = ofScript + ofOther;
    const unquoted = attributes.replace(/"[^"]*"|'[^']*'/g, '""');
    const leads = /\s(?:href|src|action)=["']\s*(?:javascript|data|vbscript):/i.test(attributes);
    return leads || /\son[a-z]+=|alert\(/.test(unquoted) || script.includes("alert(") ? [tag] : [];
  });
}
