import { expect, test } from "vitest";
import { shareText, smsAddress, whatsappAddress } from "../../../src/layouts/share.ts";

test("a text to send is the title, three sentences at most, a line each, and the address", () => {
  const lines = "Apportez-le. On répare avec vous ! C’est gratuit. On boit un café.";
  expect(shareText({ title: "Repair café", lines, address: "https://exemple.fr/x/" })).toBe(
    "Repair café\nApportez-le.\nOn répare avec vous !\nC’est gratuit.\nhttps://exemple.fr/x/",
  );
});

test("the dots of an address or a number end no sentence", () => {
  expect(shareText({ title: "T", lines: "Voir exemple.fr, 2.5 km", address: "a" })).toBe("T\nVoir exemple.fr, 2.5 km\na");
});

test("the same text goes by WhatsApp and by SMS, whole, whatever is in it", () => {
  const shared = { title: "Troc & don", lines: "« 100 % » gratuit ? Oui.", address: "https://exemple.fr/x/?a=1&b=2#c" };
  expect(new URL(whatsappAddress(shared)).searchParams.get("text")).toBe(shareText(shared));
  expect(new URL(whatsappAddress(shared)).host).toBe("wa.me");
  const sms = smsAddress(shared);
  expect(sms.slice(0, 11)).toBe("sms:?&body=");
  expect(decodeURIComponent(sms.slice(11))).toBe(shareText(shared));
  expect(sms.slice(11)).not.toMatch(/[&?#\s]/);
});
