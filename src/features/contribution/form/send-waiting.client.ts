/** Sends what waits from a page that is not its form, and says there what was sent. Loaded only when something waits. */
import { formPages } from "../../../base/site.ts";
import { sendParcels } from "./queue.client.ts";

const sendAll = async (due: "all" | "due") => {
  const outcomes = await sendParcels(Date.now(), due).catch(() => []);
  const sent = outcomes.flatMap((outcome) => (outcome.type === "sent" ? [outcome.receipt] : []));
  const refused = outcomes.find(({ type }) => type === "refused");
  const last = sent[sent.length - 1];
  if (last) say("Ce que vous aviez raconté est parti, merci\u202F! ", "Le suivre", last.follow);
  else if (refused) say("Ce que vous aviez raconté n’a pas pu partir. ", "Voir pourquoi", formPages[refused.parcel.form]);
};

function say(words: string, label: string, href: string) {
  const line = document.createElement("p");
  line.setAttribute("role", "status");
  line.className = "notice wrap no-print";
  const link = document.createElement("a");
  link.href = href;
  link.textContent = label;
  line.append(words, link);
  document.querySelector("main")?.prepend(line);
}

void sendAll("due");
addEventListener("online", () => void sendAll("all"));
