/**
 * Makes the entry file in the browser, for a garden that nothing receives, or
 * for who prefers a file. Loaded when it is asked for. What the schema wants
 * and nobody gave is left out: whoever reviews the file completes it.
 */
import { here } from "../../../base/address/here.ts";
import { formatFile } from "../../../entry/file.ts";
import { kinds } from "../../../entry/kinds.ts";
import type { Keys } from "../../../entry/rows/written.ts";
import { bodyOf, draftPhoto } from "../draft/draft-body.ts";
import { dataOf } from "../draft/draft-data.ts";
import { fieldsIn, valuesOf } from "./fields.client.ts";
import { photosIn } from "./photo-field.client.ts";
import { photoNameOf, photoSlots } from "../photo-slots.ts";
import { isEntryForm, type DraftFile, type EntryForm, type FormName, type Values } from "../model.ts";
import { mailAddress, newFileAddress, type ForgeAddress, type Sending } from "../send.ts";
import { freeSlug } from "../slug.ts";
import { readValues } from "../submission.ts";
import { lineOf, textOf, titleOf } from "../wording.ts";

type Ways = { mail?: string; forge?: ForgeAddress; keys: Keys };

/** A photo to be joined to the file, under its name beside it. */
type NamedPhoto = { name: string; bytes: File };

/** A file or a message, under the name that it is downloaded with. */
type Prepared = { name: string; text: string; photos?: readonly NamedPhoto[]; mail?: Sending; forge?: Sending };

/** Shows what is in `form` as a file inside `section`, and the ways to hand it over. */
export async function prepare(form: HTMLFormElement, section: HTMLElement) {
  const name = form.dataset["forme"] as FormName;
  const ways = { ...JSON.parse(section.dataset["ways"] ?? "{}"), keys: JSON.parse(section.dataset["keys"] ?? "{}") } as Ways;
  const prepared = isEntryForm(name) ? await entryOf(name, form, ways) : messageOf(name, form, ways);
  show(prepared, (part) => {
    const found = section.querySelector<HTMLAnchorElement>(`[data-part="${part}"]`);
    if (!found) throw new Error(`No ${part} in the page`);
    return found;
  });
}

function show({ name, text, photos = [], mail, forge }: Prepared, within: (part: string) => HTMLAnchorElement) {
  within("fichier").textContent = name;
  within("texte").textContent = text;
  offer(within("telecharger"), new Blob([text], { type: "text/plain" }), name);
  for (const [index, slot] of photoSlots.entries())
    offer(within(`telecharger-photo-${slot}`), photos[index]?.bytes, photos[index]?.name ?? "");
  within("photo-a-joindre").hidden = photos.length !== 1;
  within("photos-a-joindre").hidden = photos.length < 2;
  const cut = [point(within("courriel"), mail, "l’e-mail"), point(within("forge"), forge, "la page de la forge")].filter(Boolean);
  within("trop-long").hidden = cut.length === 0;
  within("trop-long").textContent =
    `Le texte ne tient pas dans l’adresse qui ouvre ${cut.join(" et ")}\u00A0: copiez-le ou téléchargez-le d’abord, puis collez-le ou joignez-le.`;
  within("pret").hidden = false;
  within("pret").focus();
}

/** The answers to a report, or a translation line by line, each under its question. */
function messageOf(name: Exclude<FormName, EntryForm>, form: HTMLFormElement, { mail }: Ways): Prepared {
  const fields = fieldsIn(form);
  const { values } = readValues(name, valuesOf(form), fields);
  const chosen = (field: string) =>
    form.querySelector(`[name="${field}"]:checked`)?.closest("label")?.querySelector(".choice-text")?.textContent?.trim() ?? "";
  const said = fields.map(
    ({ name: field, label, control }) => [label, control === "one" ? chosen(field) : textOf(values, field)] as const,
  );
  const text = said
    .filter(([, answer]) => answer !== "")
    .map(([label, answer]) => `${label}\n${answer}\n`)
    .join("\n");
  const file = { id: "messages/message", text };
  return {
    name: "message.txt",
    text,
    ...(mail && {
      mail: mailAddress({
        to: mail,
        subject:
          name === "correction"
            ? `À corriger\u00A0: ${lineOf(values, "page")}`
            : `Traduction\u00A0: ${lineOf(values, "pratique")}`,
        file,
      }),
    }),
  };
}

async function entryOf(name: EntryForm, form: HTMLFormElement, { mail, forge, keys }: Ways): Promise<Prepared> {
  const { values } = readValues(name, valuesOf(form), fieldsIn(form));
  const chosen = photosIn(form);
  const file = await fileOf(name, values, chosen, keys);
  const slug = slugOf(file.id);
  return {
    name: `${slug}.mdx`,
    text: file.text,
    photos: chosen.map(({ file: bytes }, index) => ({ name: photoName(slug, index, bytes), bytes })),
    ...(mail && { mail: mailAddress({ to: mail, subject: titleOf(values), file }) }),
    ...(forge && { forge: newFileAddress(forge, file) }),
  };
}

async function fileOf(form: EntryForm, values: Values, photos: ReturnType<typeof photosIn>, keys: Keys): Promise<DraftFile> {
  const { folder } = kinds[form === "pratique" ? "practice" : "story"];
  const id = await freeId(folder, titleOf(values));
  const signed = lineOf(values, "nom");
  const shown = photos.map(({ slot, file }, index) =>
    draftPhoto(values, slot, { file: photoName(slugOf(id), index, file), signed }),
  );
  const today = new Date().toISOString().slice(0, 10);
  const data = dataOf(form, values, today, keys);
  return { id, text: formatFile({ data, body: bodyOf(form, values, shown) }) };
}

const slugOf = (id: string) => id.slice(id.indexOf("/") + 1);

const photoName = (slug: string, index: number, { type }: File) =>
  `${photoNameOf(slug, index + 1)}.${type === "image/webp" ? "webp" : "jpg"}`;

/** An address where the site has no page yet. Without network the plain one: whoever reviews will see. */
async function freeId(folder: string, title: string): Promise<string> {
  const taken = new Set<string>();
  for (;;) {
    const id = freeSlug(folder, title, (other) => taken.has(other));
    const answer = await fetch(here(`/${id}/`), { method: "HEAD" }).catch(() => undefined);
    if (!answer?.ok) return id;
    taken.add(id);
  }
}

function offer(link: HTMLAnchorElement, content: Blob | undefined, name: string) {
  link.hidden = content === undefined;
  if (link.href) URL.revokeObjectURL(link.href);
  if (!content) return;
  link.href = URL.createObjectURL(content);
  link.download = name;
}

/** Shows a way to send. Gives its name when the text does not go with it, else "". */
function point(link: HTMLAnchorElement, way: Sending | undefined, name: string): string {
  if (!way) return "";
  link.href = way.href;
  link.hidden = false;
  return way.whole ? "" : name;
}
