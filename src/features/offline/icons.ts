/** The icons of the installed garden: its mark, drawn when the site is built. */
export const icons = [
  { name: "jardin-192", side: 192, purpose: "any" },
  { name: "jardin-512", side: 512, purpose: "any" },
  { name: "jardin-masque-512", side: 512, purpose: "maskable" },
] as const;

/** How much of a maskable icon the mark takes: a device cuts the rest as it likes. */
export const maskedPart = 0.8;
