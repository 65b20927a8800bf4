import { describe, expect, test } from "vitest";
import { homeView } from "../../../src/features/home/home.ts";
import { entry, garden, ids, vocabulary } from "../../entries.ts";

const practice = (name: string, fields: Record<string, unknown> = {}) => entry(`pratiques/${name}`, fields);
const latestOf = (...practices: ReturnType<typeof practice>[]) => ids(homeView(garden(...practices)).latest);

describe("the latest practices on the home page", () => {
  test("come by publication, the newest first, whatever their themes", () =>
    expect(
      latestOf(
        practice("b", { publie_le: "2026-11-24" }),
        practice("c", { publie_le: "2026-11-26" }),
        practice("a", { publie_le: "2026-11-25" }),
        practice("d", { publie_le: "2026-11-23", themes: ["vegetal"] }),
      ),
    ).toEqual(["pratiques/c", "pratiques/a", "pratiques/b", "pratiques/d"]));

  test("of one day come by id", () =>
    expect(latestOf(practice("b"), practice("a"), practice("c"))).toEqual(["pratiques/a", "pratiques/b", "pratiques/c"]));

  test("are none that was withdrawn", () =>
    expect(latestOf(practice("b", { statut: "retire" }), practice("c"))).toEqual(["pratiques/c"]));
});

test("a door that leads nowhere in this garden is not shown", () => {
  const doors = (...entries: ReturnType<typeof practice>[]) =>
    homeView(garden(...entries)).doors.map(({ label, href }) => [label, href]);
  expect(vocabulary.doors.map(({ label }) => label)).toEqual(["Panne", "Réparer", "Bébé"]);
  expect(doors()).toEqual([]);
  expect(doors(practice("repair-cafe-du-square", { themes: ["reemploi-reparation"] }))).toEqual([
    ["Panne", "/pratiques/repair-cafe-du-square/"],
    ["Réparer", "/themes/reemploi-reparation/"],
  ]);
});

test("the home page says the words of the file of the garden, with the links that lead somewhere in it", () => {
  const home = {
    title: "Bienvenue",
    lead: "On sait faire.",
    doors: [
      {
        icon: "home",
        hue: "ciel" as const,
        title: "J’habite ici",
        text: "Trouver.",
        page: "pratiques",
        links: [
          { label: "Gratuit", page: "pratiques/cout/gratuit" },
          { label: "Réparer", page: "themes/reemploi-reparation" },
          { label: "Rien", page: "pratiques/rien" },
        ],
      },
      { icon: "home", hue: "feuille" as const, title: "Nulle part", text: "Rien.", page: "rien", links: [] },
    ],
  };
  const shown = homeView(garden(practice("four", { themes: ["reemploi-reparation"] })), home);
  expect([shown.title, shown.lead, shown.isBare]).toEqual(["Bienvenue", "On sait faire.", false]);
  expect(shown.entrances.map(({ title, href, links }) => ({ title, href, links }))).toEqual([
    { title: "J’habite ici", href: "/pratiques/", links: [["/themes/reemploi-reparation/", "Réparer"]] },
  ]);
  expect(homeView(garden()).isBare).toBe(true);
});
