/** `/hors-ligne/`: keeps the garden or a kit on this device, says how far it is, stops, erases. */
import { here } from "../../base/address/here.ts";
import { count } from "../../base/french.ts";
import { versionAddress } from "./addresses.ts";
import { afterOthers, eraseAll, thisDevice } from "./device.client.ts";
import { bytesOf, filesOf, kitOf, practicesOf, type Choice, type FileList } from "./files.ts";
import { askFiles, forgetUnfinished, keep, KeepingFault, readKept, renew, type Kept } from "./keep.ts";
import { pinnedPages, unpin } from "./pin.client.ts";
import { register } from "./register.client.ts";
import { sizeOf } from "./size.ts";

const device = thisDevice(() => Promise.resolve(undefined));
const root = part("keep", document);
const status = part("status");
const bar = part<HTMLProgressElement>("progress");
const buttons = { all: part("all"), kit: part("kit"), stop: part("stop"), erase: part("erase"), renew: part("renew") };
const kit = kitOf(location.search);

let list: FileList | undefined;
let stopping: AbortController | undefined;

if ("serviceWorker" in navigator && "caches" in globalThis && isSecureContext) void start();
else say("Ce navigateur ne sait pas garder de pages. Prenez la copie à emporter, plus bas.");

async function start() {
  await register();
  list = await askFiles(device).catch(() => undefined);
  const kept = await readKept(device);
  reflect(kept);
  if (!list && !kept) return say("Il faut du réseau pour garder le jardin. Revenez quand il est là.");
  if (kept && list && list.version !== kept.version) await work(() => renew(device, progress()), "renewed");
}

buttons.all.addEventListener("click", () => void choose("tout"));
buttons.kit.addEventListener("click", () => void choose(kit));
buttons.stop.addEventListener("click", () => stopping?.abort());
buttons.renew.addEventListener("click", () => void work(() => renew(device, progress()), "renewed"));
buttons.erase.addEventListener("click", () => void erase());

async function choose(choice: Choice) {
  // So that the browser does not let go of it when room is short; it may refuse.
  void navigator.storage?.persist?.().catch(() => false);
  const attempt = async () => {
    list = await askFiles(device);
    await keep(device, list, choice === "tout" ? choice : practicesOf(list, choice), progress());
  };
  await work(async () => {
    try {
      await attempt();
    } catch (error) {
      // A new version came meanwhile: what was fetched serves it. Files of the same version that come otherwise were changed on the way.
      const former = list?.version;
      if (!isOther(error) || former === (await askFiles(device)).version) throw error;
      await attempt();
    }
  }, "kept");
}

const isOther = (error: unknown) => error instanceof KeepingFault && error.fault.type === "other";

function progress() {
  return {
    signal: stopping?.signal,
    step: (done: number, total: number) => {
      bar.max = total;
      bar.value = done;
      part("amount").textContent = `${sizeOf(done)} sur ${sizeOf(total)}`;
    },
  };
}

/** Does a long work with its bar and its button to stop, and says how it ended. */
async function work(task: () => Promise<unknown>, end: "kept" | "renewed") {
  stopping = new AbortController();
  root.classList.add("busy");
  say(end === "kept" ? "Le jardin arrive…" : "Une nouvelle version arrive…");
  reflect(await readKept(device));
  try {
    await afterOthers(task);
    const kept = await readKept(device);
    if (kept) say(end === "kept" ? `C’est gardé. ${described(kept)}` : `Le jardin gardé est à jour. ${described(kept)}`);
  } catch (error) {
    const stopped = stopping.signal.aborted;
    // What a failure leaves serves the next try; what somebody stopped is given back.
    if (stopped && list) await forgetUnfinished(device, list);
    say(stopped ? "Arrêté. Rien n’a changé sur cet appareil." : failure(error));
  }
  stopping = undefined;
  root.classList.remove("busy");
  reflect(await readKept(device));
}

/** What failed, and what to do: each cause has its words. */
function failure(error: unknown): string {
  if (error instanceof DOMException && error.name === "QuotaExceededError")
    return "La place manque sur cet appareil. Rien n’a changé. Libérez-en, ou ne gardez qu’un kit ou quelques pages.";
  if (isOther(error))
    return "Des pages n’arrivent pas comme le site les a écrites\u00A0: ce réseau les modifie en route, ou une nouvelle version est en train d’arriver. Rien n’a changé sur cet appareil. Réessayez dans un moment, avec un autre réseau s’il le faut, ou prenez la copie à emporter.";
  if (error instanceof KeepingFault && error.fault.type === "answer")
    return `Le site a une panne, ou refuse (réponse\u00A0${error.fault.status})\u00A0: ce n’est pas votre réseau. Réessayez plus tard\u00A0: ce qui est déjà là ne sera pas repris.`;
  if (error instanceof TypeError) return "Le réseau a manqué en route. Réessayez\u00A0: ce qui est déjà là ne sera pas repris.";
  return "Cet appareil n’a pas pu garder le jardin. Rien n’a changé. Prenez la copie à emporter, plus bas.";
}

async function erase() {
  say("On efface…");
  await eraseAll();
  reflect(undefined);
  say("Tout est effacé de cet appareil\u00A0: le jardin gardé, les pages gardées et les pages ouvertes.");
}

const described = ({ choice, bytes }: Kept) =>
  choice === "tout"
    ? `Tout le jardin s’ouvre sans réseau (${sizeOf(bytes)}).`
    : `${count(choice.length, "pratique")} ${choice.length > 1 ? "s’ouvrent" : "s’ouvre"} sans réseau (${sizeOf(bytes)}).`;

function reflect(kept: Kept | undefined) {
  const busy = stopping !== undefined;
  const all = kept?.choice === "tout";
  const chosen = list ? practicesOf(list, kit) : [];
  const same = kept !== undefined && kept.choice !== "tout" && kept.choice.join() === chosen.join();
  buttons.all.hidden = busy || all || !list;
  buttons.kit.hidden = busy || all || same || chosen.length === 0 || !list;
  buttons.stop.hidden = !busy;
  buttons.erase.hidden = busy;
  buttons.renew.hidden = busy || !kept || !list;
  part("bar").hidden = !busy;
  if (list) {
    part("all-size").textContent = sizeOf(list.bytes);
    part("kit-words").textContent = `${count(chosen.length, "pratique")}, ${sizeOf(bytesOf(filesOf(list, chosen)))}`;
  }
  if (kept && !busy && !status.textContent) say(described(kept));
  void drawPinned();
}

/** The pages that were kept one by one, each with its way out. */
async function drawPinned() {
  const pages = await pinnedPages().catch(() => []);
  part("pinned").hidden = pages.length === 0;
  if (pages.length > 0) buttons.erase.hidden = stopping !== undefined;
  part("pinned-list").replaceChildren(
    ...pages.map(({ path, title }) => {
      const [item, link, button] = [document.createElement("li"), document.createElement("a"), document.createElement("button")];
      link.href = here(path);
      link.textContent = title;
      button.type = "button";
      button.className = "button light no-print";
      button.textContent = "Ne plus garder";
      button.setAttribute("aria-label", `${title}, ne plus garder`);
      button.addEventListener(
        "click",
        () =>
          void unpin(path)
            .then(drawPinned)
            .then(() => status.focus()),
      );
      item.append(link, " ", button);
      return item;
    }),
  );
}

function say(text: string) {
  status.textContent = text;
}

function part<E extends HTMLElement = HTMLElement>(name: string, within: ParentNode = root): E {
  const found = within.querySelector<E>(`[data-part="${name}"]`);
  if (!found) throw new Error(`No ${name} on the page`);
  return found;
}

// The version is small: asked again when the network is back, it says whether anything is new.
addEventListener(
  "online",
  () =>
    void device.ask(versionAddress).then(
      () => (list ? undefined : start()),
      () => undefined,
    ),
);
