import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fillForm, fillShell } from "../../../src/intake/serve/shell.ts";
import { origin, practice, startTestIntake } from "../intake.ts";

test("what a page says without a server gives way to what the server says", () => {
  expect(fillShell("<h1>A</h1><!--accueil-->Rien<!--/accueil--><p>B</p>", "<p>$& $1</p>")).toBe(
    "<h1>A</h1><!--accueil--><p>$& $1</p><!--/accueil--><p>B</p>",
  );
});

test("a page without that place is not answered with what was meant for it", () => {
  expect(() => fillShell("<h1>A</h1>", "<p>B</p>")).toThrow("The page has no <!--accueil--> … <!--/accueil-->");
  expect(() => fillShell("<!--/accueil--><!--accueil-->", "<p>B</p>")).toThrow();
});

test("what a text says in an attribute is no place, no field and no choice", () => {
  const said = "<p title=\"<!--accueil--><input name='cle' value=''><select name='pratique'><option value='ab'>\">";
  expect(fillShell(`${said}<!--accueil-->Rien<!--/accueil-->`, "<b>")).toBe(`${said}<!--accueil--><b><!--/accueil-->`);
  expect(() => fillShell(`${said}<!--/accueil-->`, "<b>")).toThrow("The page has no <!--accueil-->");
  expect(fillForm(`${said}<input name="cle" value="">`, { key: "k", token: "t", practice: "ab" })).toBe(
    `${said}<input name="cle" value="k">`,
  );
});

test("a form is filled for one visit", () => {
  const form =
    '<option value="a">A</option><input name="cle" value=""><input name="jeton" value=""><input id="p" name="page" required value="" type="text"><select id="x" name="pratique" required><option value="" selected>Choisir…</option><option value="a">A</option><option value="ab">AB</option></select>';
  expect(fillForm(form, { key: "$&", token: '"t"', page: "pratiques/x", practice: "ab" })).toBe(
    '<option value="a">A</option><input name="cle" value="$&amp;"><input name="jeton" value="&quot;t&quot;"><input id="p" name="page" required value="pratiques/x" type="text"><select id="x" name="pratique" required><option value="">Choisir…</option><option value="a">A</option><option selected="" value="ab">AB</option></select>',
  );
});

test("a practice that the list does not have, or that is no name, chooses nothing", () => {
  const form = '<select name="pratique"><option value="a">A</option></select>';
  for (const practice of ["b", 'a"', "A", "../a", ""]) expect(fillForm(form, { key: "k", token: "t", practice })).toBe(form);
});

test("a form opened to report a danger says already that it is one; a subject that it does not have chooses nothing", () => {
  const choice = (value: string, more = "") => `<input${more} type="radio" name="sujet" value="${value}" required>`;
  const form = choice("erreur") + choice("danger");
  const filled = (subject: string) => fillForm(form, { key: "k", token: "t", subject });
  expect(filled("danger")).toBe(choice("erreur") + choice("danger", ' checked=""'));
  for (const subject of ["autre", 'danger"', "", "../"]) expect(filled(subject)).toBe(form);
});

test("the form that corrects a page holds the dangers of that page, open for who reports one", async () => {
  const form = '<details data-part="dangers"><!--dangers--><!--/dangers--><p>Un de plus</p></details>';
  const { app, parts } = await startTestIntake();
  await writeFile(join(parts.site.root(), "contribuer/corriger/index.html"), form);
  const html = async (query: string) => (await app.request(`/contribuer/corriger/?${query}`)).text();
  const filled = await html("page=/pratiques/repair-cafe-du-square/&sujet=danger");
  expect(filled).toMatch(/^<details open="" data-part="dangers">/);
  expect(filled).toContain(
    'name="danger_1_avant" value="[&quot;electricite&quot;,&quot;3&quot;,&quot;On débranche avant d’ouvrir.&quot;]"',
  );
  expect([...filled.matchAll(/<textarea[^>]* name="(\w+)"[^>]*>\n([^<]*)/g)].map(([, name, text]) => [name, text])).toEqual([
    ["danger_1_texte", "On débranche avant d’ouvrir."],
    ["danger_2_texte", "Ranger les lames."],
  ]);
  expect(await html("page=/pratiques/autre/")).toBe(form);

  // Sent back, only what was changed is kept.
  const hidden = [...filled.matchAll(/name="(danger_\d_avant)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
    name,
    value.replaceAll("&quot;", '"'),
  ]);
  const sent = {
    forme: "correction",
    page: "pratiques/repair-cafe-du-square",
    sujet: "danger",
    texte: "Il manque un mot.",
    danger_1_type: "electricite",
    danger_1_gravite: "3",
    danger_1_texte: "On débranche avant d’ouvrir.",
    danger_2_type: "blessure",
    danger_2_gravite: "2",
    danger_2_texte: "Ranger les lames.",
    ...Object.fromEntries(hidden),
  };
  const body = new URLSearchParams(sent);
  await app.request("/contribuer/envoyer", { method: "POST", body, headers: { origin, host: "localhost" } });
  const [kept] = await parts.spool.list();
  expect(Object.keys(kept?.current ?? {}).filter((name) => name.startsWith("danger_"))).toEqual([
    "danger_2_type",
    "danger_2_gravite",
    "danger_2_texte",
    "danger_2_avant",
  ]);
});

test("each visit of a form has its own key; its page is kept for Back alone", async () => {
  const { app } = await startTestIntake();
  const visit = async () => {
    const answer = await app.request("/contribuer/");
    return { cache: answer.headers.get("cache-control"), key: /name="cle" value="([\w-]{24})"/.exec(await answer.text())?.[1] };
  };
  const [one, other] = [await visit(), await visit()];
  expect([one.cache, other.cache]).toEqual(["private, no-cache", "private, no-cache"]);
  expect(one.key).toBeDefined();
  expect(other.key).not.toBe(one.key);
});

describe("A form that a browser has already", () => {
  const keyIn = (html: string) => /name="cle" value="([\w-]{24})"/.exec(html)?.[1] ?? "";
  const open = async () => {
    let now = "2026-11-28T10:00:00.000Z";
    const intake = await startTestIntake({ parts: { now: () => now } });
    const visit = async (known?: string, path = "/contribuer/", method = "GET") => {
      const answer = await intake.app.request(path, { method, headers: known ? { "if-none-match": known } : {} });
      const { status, headers } = answer;
      const [etag, cache, vary] = ["etag", "cache-control", "vary"].map((name) => headers.get(name) ?? "");
      return { status, etag: etag ?? "", cache, vary, html: await answer.text() };
    };
    return { ...intake, visit, wait: (hours: number) => (now = new Date(Date.parse(now) + hours * 3_600_000).toISOString()) };
  };

  test("is not sent again: its key and its token are good for a day", async () => {
    const { visit, wait } = await open();
    const first = await visit();
    wait(23);
    for (const known of [first.etag, first.etag.replace("W/", ""), `"autre", ${first.etag}`])
      for (const method of ["GET", "HEAD"])
        expect(await visit(known, "/contribuer/", method)).toEqual({ ...first, status: 304, html: "" });
    wait(1);
    const late = await visit(first.etag);
    expect([late.status, keyIn(late.html) === keyIn(first.html)]).toEqual([200, false]);
  });

  test("is sent anew once its key was", async () => {
    const { visit, post, wait } = await open();
    const first = await visit();
    wait(1);
    expect((await post("/contribuer/envoyer", { ...practice, cle: keyIn(first.html) })).status).toBe(303);
    const next = await visit(first.etag);
    expect([next.status, keyIn(next.html)]).toEqual([200, expect.stringMatching(/^[\w-]{24}$/)]);
    expect(keyIn(next.html)).not.toBe(keyIn(first.html));
  });

  test("is sent anew when the page, what its address says, or its signature is another", async () => {
    const { visit, parts } = await open();
    const first = await visit();
    const [time = "", key = "", signed = ""] = first.etag.replace('W/"', "").split(".");
    const forged = [
      `W/"${time}.${"A".repeat(24)}.${signed}`,
      `W/"zzzzzzzzz.${key}.${signed}`,
      `W/"0.${key}.${signed}`,
      `W/"${time}.${key}.${"A".repeat(22)}"`,
      "*",
      '"',
    ];
    for (const known of forged) expect([known, (await visit(known)).status]).toEqual([known, 200]);
    expect((await visit(first.etag, "/contribuer/recit/")).status).toBe(200);
    const asked = "/contribuer/corriger/?page=pratiques/reprendre-un-vetement";
    const { etag } = await visit(undefined, asked);
    expect([(await visit(etag, asked)).status, (await visit(etag, "/contribuer/corriger/")).status]).toEqual([304, 200]);
    await writeFile(join(parts.site.root(), "contribuer/index.html"), '<input name="cle" value="">');
    expect((await visit(first.etag)).status).toBe(200);
  });
});

test("the address of a form says which practice or page it is about, when there is one", async () => {
  const { app } = await startTestIntake();
  const html = async (path: string) => (await app.request(path)).text();
  expect(await html("/contribuer/recit/?pratique=repair-cafe")).toContain('<option selected="" value="repair-cafe">');
  expect(await html("/contribuer/recit/?pratique=autre")).not.toContain("selected");
  expect(await html("/contribuer/corriger/?page=/pratiques/reprendre-un-vetement/")).toContain(
    'name="page" value="pratiques/reprendre-un-vetement"',
  );
  expect(await html('/contribuer/corriger/?page=x"><script>')).toContain('name="page" value=""');
});
