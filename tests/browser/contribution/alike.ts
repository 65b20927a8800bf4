import type { Page } from "playwright-core";

/**
 * Takes out of a page the items, rows, parts and what cells hold when two before
 * them are alike: when all that is asked of one alone is the same, elements,
 * attributes, looks and sizes, theirs and below, what they stand in and on; words
 * apart. The first of each parent stays, so that no list is left empty, and what
 * others are named or described by. What a page holds a hundred times is looked
 * at twice then.
 *
 * What is asked of elements that stand apart (the order of titles, a name given
 * twice) is to be asked of the whole page, before. The page is not to be used
 * after.
 */
export const keepTwoOfEach = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const repeated = "li, tr, article, section, div, details, option, g, path, circle, rect, td > *";
    const references = /^(?:for|headers|list|form|aria-(?:labelledby|describedby|controls|owns|details|errormessage|flowto))$/;
    /** Attributes that hold words, addresses or drawings: only whether there is something counts, and what styles ask of them. */
    const worded =
      /^(?:aria-(?:label|description|valuetext|roledescription)|data-.*|alt|title|value|placeholder|href|action|formaction|src|srcset|id|name|datetime|d|[dcr]?[xy]|[xy][12]|r|points|transform)$/;
    const looks = ["color", "fill", "font-size", "font-weight", "text-decoration-line", "display", "background-image"];
    const selectors = (rules: CSSRuleList): string[] =>
      [...rules].flatMap((rule) => [
        ...(rule instanceof CSSStyleRule ? [rule.selectorText] : []),
        ...("cssRules" in rule ? selectors(rule.cssRules as CSSRuleList) : []),
      ]);
    const named = [...document.styleSheets].flatMap(({ cssRules }) => selectors(cssRules)).join(" ");
    const styled = [...new Set(named.match(/\[[\w-]+(?:[~|^$*]?=(?:"[^"]*"|[\w-]+))?\]/g))];

    const told = ({ name, value }: Attr): string => {
      const ids = name === "href" && value.startsWith("#") ? [decodeURIComponent(value.slice(1))] : [];
      if (references.test(name)) ids.push(...value.split(/\s+/));
      if (ids.length > 0) return `${name} leads ${ids.map((id) => document.getElementById(id) !== null)}`;
      return `${name}=${worded.test(name) ? value.trim() !== "" : value}`;
    };
    const sizeOf = (element: Element): string => {
      if (!element.matches("a, button, input, select, textarea, summary")) return "";
      const { width, height } = element.getBoundingClientRect();
      return `${width < 24} ${height < 24}`;
    };

    /** A number for each text: what tells an element holds what tells those below, and would grow. */
    const numbers = new Map<string, number>();
    const numberOf = (text: string): number => numbers.get(text) ?? numbers.set(text, numbers.size + 1).size;
    const times = new Map<number, number>();
    const leaving = new Set<Element>();
    const signOf = (element: Element, path: number, ground: number): number => {
      const style = getComputedStyle(element);
      const { backgroundColor, opacity } = style;
      const isClear = backgroundColor === "rgba(0, 0, 0, 0)" && opacity === "1";
      const on = isClear ? ground : numberOf(`${backgroundColor} ${opacity} on ${ground}`);
      const here = numberOf(`${path} > ${element.localName}.${element.getAttribute("class") ?? ""}`);
      const below = new Set<string>();
      for (const node of element.childNodes)
        if (node instanceof Element) below.add(`${signOf(node, here, on)}`);
        else if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) below.add("text");
      const sign = numberOf(
        [
          here,
          on,
          element.checkVisibility(),
          sizeOf(element),
          ...looks.map((name) => style.getPropertyValue(name)),
          ...[...element.attributes].map(told).sort(),
          ...styled.filter((asked) => element.matches(asked)),
          ...[...below].sort(),
        ].join(" "),
      );
      const met = (times.get(sign) ?? 0) + 1;
      times.set(sign, met);
      const isFirst = element.previousElementSibling === null && element.parentElement?.localName !== "td";
      if (met > 2 && !isFirst && element.matches(repeated)) leaving.add(element);
      return sign;
    };
    signOf(document.body, 0, 0);

    const isLeaving = (element: Element | null): boolean =>
      element !== null && (leaving.has(element) || isLeaving(element.parentElement));
    for (const element of document.querySelectorAll("*"))
      for (const { name, value } of element.attributes)
        for (const id of references.test(name) ? value.split(/\s+/) : []) {
          const target = document.getElementById(id);
          if (isLeaving(target) && !isLeaving(element))
            for (let up: Element | null = target; up; up = up.parentElement) leaving.delete(up);
        }
    for (const element of leaving) element.remove();
  });
