import { fieldHtml, fieldId, fieldsHtml } from "../../features/contribution/fields/field-html.ts";
import { fieldGroups, type Field, type FieldGroup, type FieldProblem, type Values } from "../../features/contribution/model.ts";
import { showCode } from "../../features/contribution/receipt.ts";
import { escapeHtml } from "../../base/html.ts";
import { count } from "../../base/french.ts";
import { hidden } from "../spool/refused-form.ts";
import { isServed } from "../review/decisions.ts";
import { happeningOf, isOpen, stateWords } from "./follow-words.ts";
import type { Submission } from "../model.ts";
import { followPath } from "../http/reply.ts";

/** What a contributor may fill of a form. */
export type FollowPage = {
  submission: Submission;
  /** Those that the contributor may fill, in order of display. */
  fields: readonly Field[];
  /** Whether readers have the page that was published: yes, soon, or it was taken out since by others. */
  page: "served" | "soon" | "gone";
  /** Said first: what their last gesture came to. */
  notice?: string | undefined;
  /** What was typed and not kept: shown in the form in place of what is kept. */
  typed?: { values: Values; problems: readonly FieldProblem[] } | undefined;
};

/** The page of a contribution, for its contributor. Everything in it is escaped. */
export function followHtml({ submission, fields, page, notice, typed }: FollowPage): string {
  const { code, state, photos, voice, current } = submission;
  const { title, next } = stateWords(submission);
  const shown = sentHtml(fields, current);
  return [
    `<h1>${escapeHtml(title)}</h1>`,
    notice ? `<p class="notice tinted slim ciel" role="status">${escapeHtml(notice)}</p>` : "",
    ...next.map((line) => `<p>${escapeHtml(line)}</p>`),
    isOpen(state) ? missingHtml(fields, typed?.problems ?? lastProblems(submission)) : "",
    linkHtml(submission, page),
    quoteHtml(submission),
    `<section aria-labelledby="numero"><h2 id="numero">Votre numéro de suivi</h2>`,
    `<p class="code"><strong>${showCode(code)}</strong></p>`,
    // Shown by the script of the pages, where there is a clipboard to copy to.
    `<p><button class="button light" type="button" data-copy="${showCode(code)}" hidden><span>Copier le numéro</span></button></p>`,
    `<p>Notez-le, ou prenez cette page en photo : c’est avec lui que vous suivez votre contribution, que vous la complétez ou que vous la retirez. Ne le donnez qu’à des personnes de confiance.</p></section>`,
    state === "precision" ? answerHtml(submission) : "",
    isOpen(state) ? completionHtml({ submission, fields, typed }) : "",
    `<section aria-labelledby="envoye"><h2 id="envoye">Ce que vous avez envoyé</h2>`,
    state === "retire" && isServed(submission.happenings) ? "<p>Plus rien n’en est gardé.</p>" : shown,
    photos.length > 0 ? `<p>Avec ${count(photos.length, "photo")}.</p>` : "",
    voice ? `<p>${voiceWords(submission)}</p>` : "",
    "</section>",
    state === "retire" ? "" : withdrawHtml(code),
  ].join("\n");
}

const voiceWords = ({ voice, isVoiceGone }: Submission) =>
  isVoiceGone
    ? "Avec un enregistrement de votre voix, qui est effacé depuis la décision."
    : `Avec un enregistrement de votre voix (${count(voice?.seconds ?? 0, "seconde")}).`;

/** Where to ask for a code; `typed` is what was asked and not found. As the built page asks for it (pages/contribuer/suivi.astro). */
export function lookupHtml(typed?: string): string {
  const wrong = typed !== undefined;
  return [
    `<h1>${wrong ? "Ce numéro ne correspond à aucun envoi" : "Suivre mon envoi"}</h1>`,
    wrong
      ? `<p id="code-faute">Vérifiez-le, signe par signe. Un envoi retiré, ou terminé depuis longtemps, n’est plus gardé.</p>`
      : "",
    `<form class="follow-find" method="get" action="${followPath}">`,
    `<label for="code">Votre numéro de suivi</label>`,
    `<p class="quiet" id="code-aide">Douze lettres et chiffres, par exemple 7KQ2-9XM4-TZ3P. Majuscules, espaces et tirets ne comptent pas.</p>`,
    `<div class="row"><input id="code" name="code" value="${escapeHtml(typed ?? "")}" required autocomplete="off" autocapitalize="characters" spellcheck="false"`,
    ` aria-describedby="code-aide${wrong ? " code-faute" : ""}"${wrong ? ' aria-invalid="true"' : ""}>`,
    `<button class="button" type="submit">Voir où il en est</button></div></form>`,
  ].join("\n");
}

/** Asks once more before anything is withdrawn. */
export function confirmHtml({ code, state }: Submission): string {
  return [
    "<h1>Retirer votre contribution ?</h1>",
    state === "publie" || state === "propose" || state === "relu" || state === "depublie"
      ? "<p>Elle est déjà publiée, ou sur le point de l’être. La page ne s’ouvrira plus aussitôt ; votre texte, votre nom, vos photos et votre voix quittent tout le site en quelques minutes. Votre moyen de contact est effacé. On ne peut pas revenir en arrière.</p>"
      : "<p>Le texte, les photos, la voix et votre moyen de contact sont effacés aussitôt. On ne peut pas revenir en arrière.</p>",
    `<form method="post" action="${followPath}retirer">${hidden("code", code)}${hidden("confirme", "oui")}`,
    `<p><button class="button" type="submit">Oui, retirer ma contribution</button></p></form>`,
    `<p><a href="${followPath}?code=${code}">Non, la garder</a></p>`,
  ].join("\n");
}

/** What was sent, answer by answer, with the words of the lists. */
export function sentHtml(fields: readonly Field[], values: Values): string {
  const answered = fields.filter(({ name, group }) => group !== "accords" && (values[name] ?? []).some((value) => value !== ""));
  const items = answered.map((field) => {
    const said = (values[field.name] ?? []).map(
      (value) => field.choices?.find((choice) => choice.value === value)?.label ?? value,
    );
    return `<dt>${escapeHtml(field.label)}</dt><dd class="sent" dir="auto">${escapeHtml(said.join("\n"))}</dd>`;
  });
  return items.length > 0 ? `<dl class="sent-list">${items.join("")}</dl>` : "<p>Rien d’écrit.</p>";
}

function linkHtml({ state, happenings }: Submission, page: FollowPage["page"]): string {
  const published = happeningOf(happenings, "published");
  if (state !== "publie" || !published) return "";
  if (page === "served") return `<p><a class="button" href="/${escapeHtml(published.id)}/">Lire la page</a></p>`;
  return page === "gone"
    ? "<p>Cette page n’est plus dans le jardin.</p>"
    : "<p>La page est en train d’être écrite. Revenez voir ici dans une minute.</p>";
}

/** The question asked, or the reason given, in the moderator’s own words. */
function quoteHtml({ state, happenings }: Submission): string {
  const words =
    state === "precision"
      ? happeningOf(happenings, "asked")?.question
      : state === "refuse"
        ? happeningOf(happenings, "refused")?.reason
        : state === "depublie"
          ? happeningOf(happenings, "unpublished")?.reason
          : undefined;
  if (words === undefined) return "";
  const proposed = state === "precision" ? happeningOf(happenings, "asked")?.proposed : undefined;
  return [
    quoted(words),
    proposed === undefined ? "" : `<h2>Le texte à relire</h2>${quoted(proposed)}`,
    state === "refuse"
      ? `<p>Ce que nous publions ou non est dit dans <a href="/contribuer/charte/#5-ce-que-nous-ne-publions-jamais">la charte</a>. Vous pouvez <a href="/contribuer/">écrire un autre texte</a>, ou le même autrement : il sera relu.</p>`
      : "",
  ].join("\n");
}

const quoted = (words: string) =>
  `<blockquote class="said tinted slim tight ocre" dir="auto"><p>${escapeHtml(words)}</p></blockquote>`;

const reply: Field = { name: "reponse", group: "essentiel", control: "text", label: "Votre réponse", max: 4000, rows: 4 };

/** To answer a question in words, without touching the text; with one button when there is only to agree. */
function answerHtml({ code, happenings }: Submission): string {
  const isProof = happeningOf(happenings, "asked")?.proposed !== undefined;
  return [
    `<section aria-labelledby="repondre"><h2 id="repondre">Votre réponse</h2>`,
    `<form method="post" action="${followPath}repondre" novalidate>${hidden("code", code)}${hidden("apres", String(happenings.length))}`,
    isProof ? `<p><button class="button" name="accord" value="oui">Oui, c’est bien cela</button></p>` : "",
    fieldHtml(reply),
    `<p><button class="button${isProof ? " light" : ""}" type="submit">Envoyer ma réponse</button></p></form></section>`,
  ].join("\n");
}

function completionHtml({ submission, fields, typed }: Pick<FollowPage, "submission" | "fields" | "typed">): string {
  const { code, happenings, current } = submission;
  const values = typed?.values ?? current;
  const isRead = submission.state === "recu" && typed === undefined;
  const problems = typed?.problems ?? lastProblems(submission);
  const groups = fieldGroups.filter((group) => fields.some((field) => field.group === group));
  return [
    // While it waits to be read, nothing more is asked of the person: it is there, and out of the way.
    isRead ? `<details class="complete box"><summary>Compléter ce que vous avez envoyé</summary>` : "",
    `<section aria-labelledby="completer"><h2 id="completer">Compléter</h2>`,
    `<form method="post" action="${followPath}completer" novalidate>`,
    hidden("code", code),
    hidden("apres", String(happenings.length)),
    ...groups.map((group) => groupHtml(group, fields, values, problems)),
    `<p><button class="button" type="submit">Envoyer ce que j’ai complété</button></p></form></section>`,
    isRead ? "</details>" : "",
  ].join("\n");
}

/** What is missing, with a link to each field; what a form cannot put right is still told. */
function missingHtml(fields: readonly Field[], problems: readonly FieldProblem[]): string {
  if (problems.length === 0) return "";
  const items = problems.map(({ field, message }) => {
    const label = fields.find(({ name }) => name === field)?.label;
    return label === undefined
      ? `<li class="field-problem">${escapeHtml(message)}</li>`
      : `<li><a href="#${escapeHtml(fieldId(field))}">${escapeHtml(label)}</a> ${escapeHtml(message)}</li>`;
  });
  const title = problems.length > 1 ? "Il manque quelques réponses" : "Il manque une réponse";
  return `${summary} aria-labelledby="manque"><h2 id="manque">${title}</h2><ul class="plain tight">${items.join("")}</ul></div>`;
}

/** Takes the focus as the page opens, with no script: what is to do is said first, and the next Tab leads to the first field. */
const summary = `<div class="problems tinted terre measure" role="group" tabindex="-1" autofocus`;

/** Whether a page of `followHtml` opens on what is missing: every text of others in it is escaped. */
export const asksMore = (html: string): boolean => html.includes(summary);

function groupHtml(group: FieldGroup, fields: readonly Field[], values: Values, problems: readonly FieldProblem[]): string {
  const html = fieldsHtml(fields, group, { values, problems });
  if (group === "essentiel" || group === "accords") return html;
  const isWrong = problems.some(({ field }) => fields.some((known) => known.name === field && known.group === group));
  return `<details class="box"${isWrong ? " open" : ""}><summary>${groupWords[group]}</summary>${html}</details>`;
}

const groupWords: Readonly<Record<FieldGroup, string>> = {
  voix: "La voix",
  essentiel: "L’essentiel",
  danger: "Les dangers",
  detail: "Les détails",
  photo: "Les photos",
  nom: "Votre nom",
  accords: "Vos accords",
  edition: "Pour la relecture",
};

const lastProblems = ({ problems, happenings }: Submission): readonly FieldProblem[] =>
  happeningOf(happenings, "completed")?.problems ?? problems;

const withdrawHtml = (code: string) =>
  [
    `<section aria-labelledby="retirer"><h2 id="retirer">Vous avez changé d’avis ?</h2>`,
    `<form method="post" action="${followPath}retirer">${hidden("code", code)}`,
    `<p><button class="button light danger" type="submit">Retirer ma contribution</button></p></form></section>`,
  ].join("\n");
