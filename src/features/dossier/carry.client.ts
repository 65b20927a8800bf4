/** The ways out of the page: files, paper, a link. What writes a file is fetched when it is asked for. */
import { ownSite } from "../../base/address/here.ts";
import { slugify } from "../../base/french.ts";
import { compact, expand } from "./compact.ts";
import type { DossierData } from "./data.ts";
import type { Desk } from "./desk.client.ts";
import { byHand, showByHand, toClipboard } from "../../ui/copy.client.ts";
import { reportOf, titleOf, type Report } from "./report/report.ts";

/** Today on the reader’s own calendar. */
function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The document as of now. */
export const currentReport = (desk: Desk, data: DossierData): Report =>
  reportOf(desk.dossier, data, { today: today(), site: ownSite() });

/** Each way by the name of its button. Resolves to what is then said. */
export function waysOut(
  desk: Desk,
  data: DossierData,
): Readonly<Record<string, (button: HTMLElement) => Promise<string> | string>> {
  const save = (content: BlobPart, type: string, extension: string) => {
    const name = `${slugify(titleOf(desk.dossier)).slice(0, 60) || "dossier"}-${today()}.${extension}`;
    const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    return `${name} : téléchargé.`;
  };
  return {
    async docx() {
      const { docxFile } = await import("./report/docx.ts");
      return save(await docxFile(currentReport(desk, data)), "", "docx");
    },
    async markdown() {
      const { toMarkdown } = await import("./report/markdown.ts");
      return save(toMarkdown(currentReport(desk, data)), "text/markdown", "md");
    },
    async csv() {
      const { toCsv } = await import("./report/csv.ts");
      return save(toCsv(desk.dossier, data, ownSite()), "text/csv", "csv");
    },
    fichier: () => save(`${JSON.stringify({ dossier: 1, ...compact(desk.dossier) }, null, 2)}\n`, "application/json", "json"),
    async lien(button) {
      // A dossier whose address is being written is not an empty one, and a link never lacks the last words typed.
      await desk.settled();
      if (desk.trouble === "browser")
        return "Ce navigateur n’a pas pu faire le lien\u00A0: prenez le fichier, ou réessayez avec du réseau.";
      if (desk.trouble === "long") return "Le dossier est trop long pour une adresse\u00A0: prenez le fichier.";
      if (!desk.address) return "Le dossier est vide\u00A0: il n’y a rien à partager.";
      if (await toClipboard(desk.address)) return "Lien copié\u00A0: il contient tout le dossier.";
      showByHand(button, desk.address);
      return byHand;
    },
  };
}

/** Reads a file that this page wrote. Never throws; `problems` are sentences. */
export async function openFile(file: File): Promise<ReturnType<typeof expand>> {
  if (file.size > 512 * 1024) return { ...expand(undefined), problems: ["Ce fichier est trop grand pour être un dossier."] };
  try {
    return expand(JSON.parse(await file.text()));
  } catch {
    return expand(undefined);
  }
}
