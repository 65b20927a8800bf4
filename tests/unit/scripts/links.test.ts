import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askAddress, type Ask } from "../../../scripts/lib/ask-address.ts";
import { citedAddresses } from "../../../scripts/lib/cited.ts";
import { linksReport } from "../../../scripts/links.ts";
import { entryText } from "../../entries.ts";

let folder = "";

beforeAll(async () => {
  await mkdir("tests/.tmp", { recursive: true });
  folder = await mkdtemp("tests/.tmp/links-");
  await cp("tests/gardens/petit/vocabulaire.yaml", join(folder, "vocabulaire.yaml"));
  const files = {
    "termes/essai": entryText(
      "termes/essai",
      { sources: [{ titre: "Une étude", editeur: "Insee", url: "https://www.insee.fr/fr/statistiques/1(bis)?a=1&b=2" }] },
      [
        "[a](https://fr.wikipedia.org/wiki/Troc_(économie)), https://exemple.fr/page. Puis https://exemple.fr/autre, et",
        "**https://exemple.fr/gras**. [b](https://exemple.fr/a?b=1&amp;c=2) et [c][là], www.exemple.fr/nu !",
        "",
        "`https://exemple.fr/code` n’est pas un lien. [[Réemploi]] [ici](/termes/) [écrire](mailto:a@exemple.fr)",
        "",
        "[là]: https://exemple.fr/reference",
      ].join("\n"),
    ),
    "organisations/essai": entryText("organisations/essai", {
      site: "https://asso.exemple.fr",
      sources: [{ titre: "Page", editeur: "Essai", url: "https://exemple.fr/page" }],
    }),
    "termes/casse": "---\ntitre: Sans rien\n---\nhttps://exemple.fr/perdu\n",
  };
  for (const [id, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, id)), { recursive: true });
    await writeFile(join(folder, `${id}.mdx`), text);
  }
  await writeFile(
    join(folder, "_reperes.yaml"),
    '- titre: Un service\n  appeler: ["3919"]\n  texte: Il répond.\n  source: { titre: Sa page, url: "https://exemple.fr/service?a=1&b=2" }\n  lu_le: 2026-11-28\n  mots: [peur]\n',
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the addresses asked are those that the pages show, sign for sign, with the files that cite them", async () => {
  const { addresses, unread } = await citedAddresses(folder);
  expect([Object.fromEntries(addresses), unread]).toEqual([
    {
      "https://www.insee.fr/fr/statistiques/1(bis)?a=1&b=2": [`${folder}/termes/essai.mdx`],
      "https://fr.wikipedia.org/wiki/Troc_(%C3%A9conomie)": [`${folder}/termes/essai.mdx`],
      "https://exemple.fr/page": [`${folder}/organisations/essai.mdx`, `${folder}/termes/essai.mdx`],
      "https://exemple.fr/autre": [`${folder}/termes/essai.mdx`],
      "https://exemple.fr/gras": [`${folder}/termes/essai.mdx`],
      "https://exemple.fr/a?b=1&c=2": [`${folder}/termes/essai.mdx`],
      "https://exemple.fr/reference": [`${folder}/termes/essai.mdx`],
      "http://www.exemple.fr/nu": [`${folder}/termes/essai.mdx`],
      "https://asso.exemple.fr": [`${folder}/organisations/essai.mdx`],
      "https://exemple.fr/service?a=1&b=2": ["content/_reperes.yaml"],
    },
    [`${folder}/termes/casse.mdx`],
  ]);
});

const answer = (status: number) => ({ ok: status >= 200 && status < 300, status, body: null });

/** As `fetch` fails: nothing in the error itself. */
const fails = (cause: unknown) => () => Promise.reject(new TypeError("fetch failed", { cause }));

const failure = (code: string, message = code) => fails(Object.assign(new Error(message), { code }));

describe("why an address does not answer is told", () => {
  test.for<[string, Ask, string | undefined]>([
    ["the page", async () => answer(200), undefined],
    ["a server that knows no HEAD", async (_, { method }) => answer(method === "HEAD" ? 405 : 200), undefined],
    ["a server that has nothing for HEAD", async (_, { method }) => answer(method === "HEAD" ? 404 : 200), undefined],
    [
      "a server that cuts HEAD short",
      (_, options) => (options.method === "HEAD" ? failure("UND_ERR_SOCKET")() : Promise.resolve(answer(200))),
      undefined,
    ],
    ["404", async () => answer(404), "gone"],
    ["410", async () => answer(410), "gone"],
    ["401", async () => answer(401), "robots"],
    ["403", async () => answer(403), "robots"],
    ["999", async () => answer(999), "robots"],
    ["429", async () => answer(429), "busy"],
    ["400", async () => answer(400), "other"],
    ["503", async () => answer(503), "broken"],
    ["a name that is not", failure("ENOTFOUND", "getaddrinfo ENOTFOUND x.fr"), "name"],
    ["no network", failure("EAI_AGAIN"), "offline"],
    ["a certificate out of date", failure("CERT_HAS_EXPIRED"), "certificate"],
    ["the certificate of another", failure("ERR_TLS_CERT_ALTNAME_INVALID"), "certificate"],
    ["a certificate of nobody", failure("DEPTH_ZERO_SELF_SIGNED_CERT"), "certificate"],
    ["a certificate without its chain", failure("UNABLE_TO_VERIFY_LEAF_SIGNATURE"), "certificate"],
    ["no answer to the connection", failure("UND_ERR_CONNECT_TIMEOUT"), "slow"],
    ["no answer in time", () => Promise.reject(new DOMException("The operation was aborted", "TimeoutError")), "slow"],
    ["a closed door", failure("ECONNREFUSED"), "closed"],
    [
      "a closed door, at two places",
      fails(Object.assign(new AggregateError([Object.assign(new Error("x"), { code: "ENETUNREACH" })]), { code: undefined })),
      "offline",
    ],
    ["a ring of redirections", fails(new Error("redirect count exceeded")), "loop"],
  ])("%s", async ([, ask, cause]) => expect((await askAddress("https://exemple.fr/", ask))?.cause).toBe(cause));
});

test("the report is by what there is to do, and a page that refuses programs is not dead", async () => {
  const asked: string[] = [];
  const ask: Ask = async (address, { method }) => {
    asked.push(`${method} ${address}`);
    if (address.includes("refuse")) return answer(403);
    return answer(address.includes("morte") ? 404 : 200);
  };
  const addresses = new Map([
    ["https://exemple.fr/morte", ["a.mdx", "b.mdx"]],
    ["https://exemple.fr/refuse", ["a.mdx"]],
    ["https://exemple.fr/bonne_(ici)", ["a.mdx"]],
  ]);
  const told = (cited: Map<string, string[]>, unread: string[] = []) => linksReport({ addresses: cited, unread }, { ask });
  expect(await told(addresses, ["c.mdx"])).toEqual({
    dead: true,
    lines: [
      "✖ La page n’existe plus : changer l’adresse, ou retirer le lien",
      "  https://exemple.fr/morte (répond 404)",
      "    a.mdx, b.mdx",
      "",
      "• Le site refuse les robots : ouvrir la page dans un navigateur",
      "  https://exemple.fr/refuse (répond 403)",
      "    a.mdx",
      "",
      "• c.mdx ne se lit pas, ses adresses n’ont pas été demandées : npm run check",
      "3\u00A0adresses demandées, 1\u00A0morte, 1\u00A0à revoir.",
    ],
  });
  expect(asked.toSorted()).toEqual([
    "GET https://exemple.fr/morte",
    "GET https://exemple.fr/refuse",
    "HEAD https://exemple.fr/bonne_(ici)",
    "HEAD https://exemple.fr/morte",
    "HEAD https://exemple.fr/refuse",
  ]);
  addresses.delete("https://exemple.fr/morte");
  expect((await told(addresses)).dead).toBe(false);
});
