import { describe, expect, test } from "vitest";
import { openStage, practice } from "./moderation-stage.ts";

const images = [
  "loupe + tournevis : On cherche la panne.",
  "marteau > groupe + interdit + 15 min : On répare <ensemble>.",
  "jamais prise : On débranche avant.",
];
const drawn =
  '<section class="frames"><h3>En images</h3><ol class="grid">' +
  '<li class="box row"><p class="pic"><img src="/dessins/loupe.svg" alt="loupe" loading="lazy"><img src="/dessins/tournevis.svg" alt="tournevis" loading="lazy"></p><p>On cherche la panne.</p></li>' +
  '<li class="box row"><p class="pic"><img src="/dessins/marteau.svg" alt="marteau" loading="lazy"><i>→</i><img src="/dessins/groupe.svg" alt="groupe" loading="lazy"><img src="/dessins/interdit.svg" alt="interdit" loading="lazy"><b>15 min</b></p><p>On répare &lt;ensemble&gt;.</p></li>' +
  '<li class="box row"><p class="pic never"><img src="/dessins/prise.svg" alt="jamais : prise" loading="lazy"></p><p>On débranche avant.</p></li>' +
  "</ol></section>";

describe("frames, to who reviews them,", () => {
  test("are pictures as the page will show them, in place of its easy version", async () => {
    const stage = await openStage();
    const card = await stage.card(await stage.receive({ ...practice, images: [images.join("\n")] }));
    // A file has its spaces of French already.
    expect(card.replaceAll("\u00A0", " ")).toContain(drawn);
    expect(card).not.toContain("<b>Version simple</b>");
  });

  test("are drawn as far as they can be, of what is no page yet: a danger as such, a drawing that does not exist by its sentence alone", async () => {
    const stage = await openStage();
    const typed = [...images, "hippopotame : On rit.", "electricite ! prise : Le courant tue."];
    const card = await stage.card(await stage.receive({ quoi: ["Je répare."], images: [typed.join("\n")] }));
    expect(card).toContain(
      drawn.replace(
        "</ol></section>",
        '<li class="box row"><p>On rit.</p></li>' +
          '<li class="box row terre"><p class="pic"><img src="/dessins/prise.svg" alt="prise" loading="lazy"></p><strong>Danger</strong><p>Le courant tue.</p></li></ol></section>',
      ),
    );
  });

  test("of the page that a contribution would join are there too, with how grave each danger is", async () => {
    const stage = await openStage();
    const code = await stage.receive(practice);
    const preview = await (await stage.get(`${stage.home}${code}/fusion/?pratique=repair-cafe-du-square`)).text();
    expect(preview).toContain('<p class="pic never"><img src="/dessins/prise.svg" alt="jamais : prise" loading="lazy">');
    expect(preview).toContain("<strong>Danger</strong><p>Ne démontez jamais un appareil encore branché.</p>");
  });

  test("are nothing where there are none", async () => {
    const stage = await openStage();
    expect(await stage.card(await stage.receive(practice))).not.toContain("En images");
  });
});
