import { expect, test } from "vitest";
import { shareText, smsAddress, whatsappAddress } from "../../../src/layouts/share.ts";

test("a text to send is the title and the address: nothing of the page is cut to fit", () => {
  expect(shareText({ title: "Repair café", address: "https://exemple.fr/x/" })).toBe("Repair café\nhttps://exemple.fr/x/");
});

test("the same text goes by WhatsApp and by SMS, whole, whatever is in it", () => {
  const shared = { title: "Troc & don, « 100 % » gratuit ?", address: "https://exemple.fr/x/?a=1&b=2#c" };
  expect(new URL(whatsappAddress(shared)).searchParams.get("text")).toBe(shareText(shared));
  expect(new URL(whatsappAddress(shared)).host).toBe("wa.me");
  const sms = smsAddress(shared);
  expect(sms.slice(0, 11)).toBe("sms:?&body=");
  expect(decodeURIComponent(sms.slice(11))).toBe(shareText(shared));
  expect(sms.slice(11)).not.toMatch(/[&?#\s]/);
});
