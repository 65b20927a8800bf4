import { expect, test } from "vitest";
import { shareText } from "../../../src/views/share.ts";

test("a text to send is the title, three sentences at most, a line each, and the address", () => {
  const lines = "Apportez-le. On répare avec vous ! C’est gratuit. On boit un café.";
  expect(shareText({ title: "Repair café", lines, address: "https://exemple.fr/x/" })).toBe(
    "Repair café\nApportez-le.\nOn répare avec vous !\nC’est gratuit.\nhttps://exemple.fr/x/",
  );
});

test("the dots of an address or a number end no sentence", () => {
  expect(shareText({ title: "T", lines: "Voir exemple.fr, 2.5 km", address: "a" })).toBe("T\nVoir exemple.fr, 2.5 km\na");
});
