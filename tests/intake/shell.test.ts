import { expect, test } from "vitest";
import { fillForm, fillShell } from "../../src/intake/shell.ts";
import { startTestIntake } from "./intake.ts";

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
