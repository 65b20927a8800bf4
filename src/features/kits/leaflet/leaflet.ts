/** The leaflet of a practice in another language, in both: its pictures and their dangers, then what it takes and its steps. */
import type { TranslationView } from "../../../entries/translation/translation.ts";
import { addressIn } from "../../../entries/translation/addresses.ts";
import { site } from "../../../base/site.ts";
import { shortSignature } from "../cards/card-foot.ts";
import { spoken } from "../markup.ts";
import type { PrintedPractice, QrCode } from "../model.ts";
import { faceHtml, partsOf } from "./leaflet-body.ts";
import { columnsFit, onFaces, picturesFit } from "./leaflet-fit.ts";

export type Leaflet = ReturnType<typeof leafletOf>;

/** The French of a danger, in points: as in leaflet.css. */
const quiet = 9;

/** Height of the code, in points: as in leaflet.css. */
const code = 68;

/** `french`: the same practice as our own kits print it. `html`: the body of the translation. `base`: the public address of the site. */
export function leafletOf(
  view: TranslationView,
  { french, html, qr, base }: { french: PrintedPractice; html: string; qr: QrCode; base: string },
) {
  const { said, frames, lang, state } = view;
  const address = spoken(base + addressIn(lang, `/pratiques/${french.slug}/`));
  const trust = [state.changed, state.made, state.read].filter(Boolean).join(" ");
  const credit = `${shortSignature(french.by)}. ${site.title}. ${said.licence} ${said.drawings}`;
  const name = { texts: [{ text: view.title, scale: 1.5, bold: true }] };
  const pictures = picturesFit([name, { texts: [{ text: french.title }] }, { texts: [{ text: said.emergency, bold: true }] }]);
  const columns = columnsFit([
    name,
    {
      texts: [{ text: `${said.wholePage}xx${address}` }, { text: trust, scale: 0.86 }, { text: credit, scale: 0.8 }],
      tall: code,
    },
  ]);
  const recto = onFaces(frames, (some, step) => pictures(some.map(textsOf), step));
  const verso = onFaces(partsOf(view, html), (some, step) =>
    columns(
      some.map(({ text }) => text),
      step,
    ),
  );
  return {
    slug: french.slug,
    title: view.title,
    french: french.title,
    said,
    dir: view.dir,
    recto,
    verso: { step: verso.step, faces: verso.faces.map(faceHtml) },
    qr,
    address,
    trust,
    credit,
  };
}

/** How grave it is stands on a line of its own: beside three drawings, it would leave them too small to be seen. */
const textsOf = ({ warning, sentence, french }: TranslationView["frames"][number]) =>
  [{ text: warning ?? "", bold: true }, { text: sentence }, { text: french ?? "", points: quiet }].filter(
    ({ text }) => text !== "",
  );
