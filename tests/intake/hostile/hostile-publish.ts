/** Kept contributions become entries of a garden, by the same code as the moderation’s. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Values } from "../../../src/features/contribution/model.ts";
import { openIntakeGarden, type GardenNow } from "../../../src/intake/garden.ts";
import type { Spool, Submission } from "../../../src/intake/model.ts";
import { planOf, type Plan } from "../../../src/intake/review/plan.ts";
import { seenTogether } from "../../../src/intake/review/check-in-garden.ts";
import type { HostileCase } from "./hostile-forms.ts";
import type { Answer } from "./hostile-server.ts";

/** A case, what the server answered, and what it kept. */
export type Run = HostileCase & { answer: Answer; submission?: Submission };

type Published = { spool: Spool; content: string; cache: string };

/**
 * Publishes every kept practice and story as the moderation does, but for the
 * commit: in order, each judged among those before it. A moderator writes anew
 * only what cannot be published. Then merges the payloads
 * into two practices: one has room for thirty other names.
 */
export async function publishAll(runs: readonly Run[], { spool, content, cache }: Published) {
  const garden = openIntakeGarden(content, cache);
  const written = new Map<string, Run>();
  const rewritten: (readonly [string, string[]])[] = [];
  const write = async (code: string, { id, text, photos }: Plan) => {
    await writeFile(join(content, `${id}.mdx`), text);
    for (const photo of photos) await writeFile(join(content, photo.path), (await spool.photo(code, photo.kept)) ?? "");
    garden.reload();
  };
  for (const run of runs) {
    const { submission } = run;
    if (!submission || submission.form === "correction") continue;
    const changed = new Set<string>();
    let { current } = submission;
    for (let turn = 0; ; turn++) {
      const { plan, problems } = await judged({ ...submission, current }, await garden.now());
      if (problems.length === 0 && plan) {
        await write(submission.code, plan);
        written.set(plan.id, run);
        break;
      }
      if (turn > 5) throw new Error(`${run.name}: ${JSON.stringify(problems)}`);
      for (const { field } of problems) {
        changed.add(field);
        // A file too long is the fault of no field: its texts are the longest.
        for (const name of field === "" ? ["quoi", "comment"] : [field]) current = { ...current, [name]: reviewed(name, run) };
      }
    }
    rewritten.push([run.name, [...changed]]);
  }
  const merged = runs.filter(({ name }) => name.endsWith("in each field of a practice"));
  for (const [index, { submission }] of merged.entries()) {
    const into = index % 2 === 0 ? "pratiques/reprendre-un-vetement" : "pratiques/repair-cafe-du-square";
    const { plan, problems } = await judged(submission!, await garden.now(), into);
    if (!plan || problems.length > 0) throw new Error(JSON.stringify(problems));
    await write(submission!.code, plan);
  }
  return { written, rewritten };
}

async function judged(submission: Submission, now: GardenNow, into?: string) {
  const { plan, problems } = await planOf(submission, now, { day: "2026-11-23", ...(into === undefined ? {} : { into }) });
  return { plan, problems: plan ? seenTogether(plan, now).problems : problems };
}

/** What a moderator writes where nothing, or nothing that can be published, was. */
function reviewed(field: string, { canary }: Run): string[] {
  const texts: Values = {
    titre: [`Titre relu ${canary}`],
    quoi: [`On répare les chaises, dit la relecture de ${canary}.`],
    comment: ["On colle, relu."],
    themes: ["habitat"],
    type: ["geste"],
    besoins_fondamentaux: ["liens"],
    difficulte: ["1"],
    economise: ["argent"],
    duree_min: ["1"],
    duree_max: ["2"],
    duree_unite: ["heures"],
    cout_min: ["0"],
    cout_max: ["5"],
    cout_compte: ["la colle"],
  };
  return [...(texts[field] ?? [])];
}
