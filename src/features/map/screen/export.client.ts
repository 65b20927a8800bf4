import { ownLicence } from "../../../base/licences.ts";
import { site } from "../../../base/site.ts";
import { kindNames } from "../../../entry/kinds.ts";
import type { DrawnMap } from "./canvas.client.ts";
import { linesInSight, linesOf } from "./lines.client.ts";
import { titleFont } from "./stage.client.ts";
import { sheetSize, sheetSvg, type Seen, type Sheet } from "../view-svg.ts";

/** What is chosen, for the title of the sheet: a theme, a route in words. */
type Chosen = { theme: string | undefined; route: readonly number[]; said: string | undefined };

/** Gives what is seen of the map as a picture, as a drawing, or to the printer on an A3. */
export async function takeAway(how: "png" | "svg" | "print", drawn: DrawnMap, chosen: Chosen): Promise<void> {
  const sheet = sheetOf(drawn, chosen);
  const svg = sheetSvg(sheet);
  if (how === "print") return print(svg, sheet);
  const drawing = new Blob([svg], { type: "image/svg+xml" });
  save(how === "svg" ? drawing : await pictureOf(drawing, sheet), `carte-du-jardin.${how}`);
}

function sheetOf({ stage, signs, titles }: DrawnMap, { theme, said, route }: Chosen): Sheet {
  const { map, focus, sight, view } = stage;
  const places = stage.inFrame(10).filter((place) => stage.shown[place]);
  const chosen = focus !== -1 || route.length > 0;
  const clear = focus === -1 ? [] : linesOf(stage, focus);
  const lines = [
    ...(stage.isClose() ? linesInSight(stage).map((line) => ({ ...line, faint: true })) : []),
    ...clear.map((line) => ({ ...line, faint: false })),
  ];
  const { always, others } = titles.placed();
  const seen: Seen = {
    width: view.width,
    height: view.height,
    beds: map.themes.map(({ hue, x, y, r }) => ({
      hue,
      cx: view.x(x) * sight.k + sight.x,
      cy: view.y(y) * sight.k + sight.y,
      rx: r * view.scaleX * sight.k,
      ry: r * view.scaleY * sight.k,
    })),
    lines: lines.map(({ from, to, type, faint }) => ({
      x1: stage.screenX(from),
      y1: stage.screenY(from),
      x2: stage.screenX(to),
      y2: stage.screenY(to),
      type,
      faint,
    })),
    route: route.map((place) => [stage.screenX(place), stage.screenY(place)]),
    marks: places.map((place) => ({
      kind: stage.kindOf(place),
      x: stage.screenX(place),
      y: stage.screenY(place),
      r: stage.radius(stage.kindOf(place)),
      faint: chosen && !stage.bright[place],
    })),
    titles: [...others, ...always].map(({ place, side }) => {
      const text = map.titles[place] ?? "";
      const width = stage.width(text, titleFont);
      const shift = titles.shiftOf(place, width, side);
      return { x: stage.screenX(place) + shift.x, y: stage.screenY(place) + shift.y, width, text };
    }),
    signs: signs.signs(sight.k).map(({ box, ...sign }) => ({ ...sign, box: { ...box, x: box.x + sight.x, y: box.y + sight.y } })),
  };
  const kinds = new Set(seen.marks.map(({ kind }) => kind));
  return {
    title: titleOf(focus === -1 ? (said ?? theme) : map.titles[focus]),
    kinds: kindNames
      .filter((kind) => kinds.has(kind))
      .map((kind) => ({ kind, label: map.kinds.find((known) => known.kind === kind)?.plural ?? "" })),
    types: [...new Set(lines.map(({ type }) => type))].sort((a, b) => a - b),
    foot: [site.title, ownLicence(), decodeURI(location.href)],
    seen,
  };
}

const titleOf = (chosen: string | undefined) => (chosen ? `La carte du jardin : ${chosen}` : "La carte du jardin");

/** At half the fineness of the sheet: five points a millimetre. */
async function pictureOf(drawing: Blob, { seen }: Sheet): Promise<Blob> {
  const { width, height } = sheetSize(seen);
  const image = new Image(width, height);
  image.src = URL.createObjectURL(drawing);
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width / 2, height / 2];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done, fail) =>
    canvas.toBlob((picture) => (picture ? done(picture) : fail(new Error("The picture could not be made"))), "image/png"),
  );
}

function save(file: Blob, name: string): void {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Prints the sheet alone, on an A3. */
function print(svg: string, { seen }: Sheet): void {
  const { width, height } = sheetSize(seen);
  const unstyled = addRules([
    `@page{size:A3 ${width > height ? "landscape" : "portrait"};margin:0}`,
    "@media print{body>:not(.map-sheet){display:none!important}.map-sheet svg{display:block;width:100vw;height:auto}}",
    "@media screen{.map-sheet{display:none}}",
  ]);
  const sheet = document.createElement("div");
  sheet.className = "map-sheet";
  sheet.innerHTML = svg;
  document.body.append(sheet);
  addEventListener(
    "afterprint",
    () => {
      unstyled();
      sheet.remove();
    },
    { once: true },
  );
  window.print();
}

/** Adds rules to the last style sheet of the page, since no new one may be written into it; what it returns takes them away. */
function addRules(rules: readonly string[]): () => void {
  const sheet = document.styleSheets[document.styleSheets.length - 1];
  const first = sheet?.cssRules.length ?? 0;
  for (const rule of rules) sheet?.insertRule(rule, sheet.cssRules.length);
  return () => {
    for (let n = 0; n < rules.length; n++) sheet?.deleteRule(first);
  };
}
