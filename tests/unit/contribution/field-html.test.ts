import fc from "fast-check";
import { HtmlValidate } from "html-validate";
import { describe, expect, test } from "vitest";
import { fieldHtml, fieldId, fieldsHtml } from "../../../src/features/contribution/fields/field-html.ts";
import { privateContact } from "../../../src/features/contribution/fields/form-parts.ts";
import { fieldsOf } from "../../../src/features/contribution/forms.ts";
import { fieldGroups, formNames, type Field } from "../../../src/features/contribution/model.ts";
import { holds } from "../../property.ts";
import { vocabulary } from "../../entries.ts";

const line: Field = { name: "titre", group: "detail", control: "line", label: "Titre" };
const choices = [
  { value: "a", label: "Un <a>", hint: "Le premier.", icon: "gift" },
  { value: "b", label: "Deux" },
];

describe("a field", () => {
  test("ties its label, its hint and its problem to its control", () =>
    expect(
      fieldHtml(
        { ...line, hint: "Court.", example: "Troc", required: true, max: 90 },
        { values: { titre: ["« Là » & ici"] }, problem: "Trop <court>." },
      ),
    ).toBe(
      '<div class="field keep leaf field-line field-wrong">' +
        '<label for="champ-titre"><span class="field-label">Titre</span> <span class="field-required">obligatoire</span></label>' +
        '<p class="field-hint" id="champ-titre-hint"><span>Court.</span> <span>Exemple\u00A0: Troc</span></p>' +
        '<p class="field-problem" id="champ-titre-problem">Trop &lt;court&gt;.</p>' +
        '<input id="champ-titre" name="titre" required aria-describedby="champ-titre-hint champ-titre-problem" aria-invalid="true"' +
        ' dir="auto" data-max="90" type="text" value="« Là » &amp; ici">' +
        "</div>",
    ));

  test("of several lines shows all that was typed, its first empty line included", () =>
    expect(fieldHtml({ ...line, control: "lines", rows: 3 }, { values: { titre: ["\nun", "deux </textarea>"] } })).toBe(
      '<div class="field keep leaf field-lines">' +
        '<label for="champ-titre"><span class="field-label">Titre</span></label>' +
        '<p class="field-hint" id="champ-titre-hint"><span>Une ligne pour chaque.</span></p>' +
        '<textarea id="champ-titre" name="titre" aria-describedby="champ-titre-hint" dir="auto" rows="3">\n' +
        "\nun\ndeux &lt;/textarea&gt;</textarea>" +
        "</div>",
    ));

  test("to choose one from is a group of radio buttons, each a row with its drawing", () =>
    expect(
      fieldHtml(
        { ...line, control: "one", choices, initial: "b", required: true },
        { icon: (name) => `<svg><!--${name}--></svg>`, prefix: "x-" },
      ),
    ).toBe(
      '<div class="field keep leaf field-one"><fieldset id="x-titre" role="radiogroup">' +
        '<legend><span class="field-label">Titre</span> <span class="field-required">obligatoire</span></legend>' +
        '<div class="choices grid">' +
        '<label class="choice"><input type="radio" name="titre" value="a" required><svg><!--gift--></svg>' +
        '<span class="choice-text"><span class="field-label">Un &lt;a&gt;</span> <span class="choice-hint field-hint">Le premier.</span></span></label>' +
        '<label class="choice"><input type="radio" name="titre" value="b" checked required>' +
        '<span class="choice-text"><span class="field-label">Deux</span></span></label>' +
        "</div></fieldset></div>",
    ));

  test("to choose several from checks what was chosen, and nothing at first", () => {
    const many: Field = { ...line, control: "many", choices, maxChoices: 3 };
    expect(checked(fieldHtml(many))).toEqual([]);
    expect(checked(fieldHtml(many, { values: { titre: ["b", "a"] } }))).toEqual(["a", "b"]);
    expect(fieldHtml(many)).toContain("<span>3 au plus.</span>");
  });

  test("of a consent is never given beforehand", () => {
    const box: Field = { ...line, control: "box", required: true };
    expect(checked(fieldHtml(box))).toEqual([]);
    expect(checked(fieldHtml(box, { values: { titre: [""] } }))).toEqual([]);
    expect(checked(fieldHtml(box, { values: { titre: ["oui"] } }))).toEqual(["oui"]);
    expect(fieldHtml(box)).toMatch(/<input [^>]*required[^>]*>/);
  });

  test("of a list starts from nothing, or from what is usual", () => {
    const select: Field = { ...line, control: "select", choices };
    expect(fieldHtml(select)).toContain('<option value="">Choisir…</option><option value="a">Un &lt;a&gt;</option>');
    expect(fieldHtml({ ...select, initial: "b" })).toContain('<option value="b" selected>Deux</option>');
    expect(fieldHtml({ ...select, initial: "b" })).not.toContain("Choisir…");
    expect(fieldHtml({ ...select, initial: "b" }, { values: { titre: ["a"] } })).toContain('<option value="a" selected>');
  });

  test("of a list that was not given sends its answer again", () => {
    const { choices: _, ...bare }: Field = { ...line, control: "select", choices };
    expect(fieldHtml(bare, { values: { titre: ["troc"] } })).toContain('<option value="troc" selected>troc</option>');
  });

  test("of a number is shown the French way, and takes any text", () => {
    const html = fieldHtml({ ...line, control: "number" }, { values: { titre: ["2.5"] } });
    expect(html).toContain('type="text" inputmode="decimal" value="2,5"');
    expect(fieldHtml({ ...line, control: "number" }, { values: { titre: ["v1.2"] } })).toContain('value="v1.2"');
  });

  test("that depends on another says on what", () =>
    expect(fieldHtml({ ...line, when: { field: "mode", value: "nom pseudonyme" } })).toContain(
      '<div class="field keep leaf field-line" data-when-field="mode" data-when-value="nom pseudonyme">',
    ));

  test("offers the name one is known by, and never forbids the browser to give back what was typed", () => {
    expect(fieldHtml({ ...line, name: "nom" })).toContain('autocomplete="nickname"');
    expect(fieldHtml(line)).not.toContain("autocomplete");
    expect(fieldHtml({ ...line, control: "text" })).not.toContain("autocomplete");
  });

  test("offers the private contact of nobody to the next person who takes the same telephone", () =>
    expect(fieldHtml(privateContact)).toContain(' dir="auto" autocomplete="off" data-max="200"'));

  test("has the id that a list of problems leads to", () =>
    expect(fieldHtml(line)).toContain(`<input id="${fieldId("titre")}" name="titre"`));
});

describe("the fields of a form", () => {
  test("come group by group, each with its own values and problem", () => {
    const html = fieldsHtml([line, { ...line, name: "ou" }, { ...line, name: "quoi", group: "essentiel" }], "detail", {
      values: { ou: ["Lyon"] },
      problems: [{ field: "ou", message: "Plus large." }],
    });
    expect([...html.matchAll(/<input id="([^"]+)"/g)].map(([, id]) => id)).toEqual(["champ-titre", "champ-ou"]);
    expect(html.split("\n")[1]).toMatch(/Plus large\..*value="Lyon"/);
    expect(html.split("\n")[0]).not.toContain("field-problem");
  });

  const validator = new HtmlValidate({
    root: true,
    extends: ["html-validate:standard"],
    rules: { "void-style": "off", "attribute-boolean-style": "off", "no-inline-style": "error", "no-trailing-whitespace": "off" },
  });

  test.each(formNames)("of « %s » are valid HTML, alone and with problems", async (form) => {
    const fields = fieldsOf(form, { vocabulary });
    const problems = fields.map(({ name }) => ({ field: name, message: "À revoir." }));
    for (const options of [{}, { problems }]) {
      const html = fieldGroups.map((group) => fieldsHtml(fields, group, options)).join("\n");
      const { results } = await validator.validateString(`<form>${html}<button type="submit">Envoyer</button></form>`);
      expect(results.flatMap(({ messages }) => messages.map(({ message, ruleId }) => `${message} [${ruleId}]`))).toEqual([]);
      expect(html).not.toMatch(/maxlength| on[a-z]+=| style=/);
    }
  });

  test.each(formNames)("of « %s » never take what is typed for markup", (form) => {
    const fields = fieldsOf(form, { vocabulary });
    const typed = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        '"><script>alert(1)</script>',
        "</textarea><img src=x onerror=alert(1)>",
        "' onfocus='x",
        "<!--",
        "&lt;",
        "`",
      ),
    );
    const marks = (html: string) => html.replace(/[^<>"']/g, "");
    holds(fc.tuple(fc.constantFrom(...fields), typed, typed), ([field, value, problem]) => {
      const { choices: _, ...bare } = field;
      for (const shown of [field, bare]) {
        const html = (word: string, said: string) => fieldHtml(shown, { values: { [field.name]: [word] }, problem: said });
        expect(marks(html(value, problem))).toBe(marks(html("mot", "mot")));
      }
    });
  });
});

const checked = (html: string) => [...html.matchAll(/value="([^"]*)"[^>]* checked/g)].map(([, value]) => value);
