/** The icons of the installed garden: made from `public/favicon.svg` when the site is built. */
export const icons = [
  { name: "jardin-192", side: 192, purpose: "any" },
  { name: "jardin-512", side: 512, purpose: "any" },
  { name: "jardin-masque-512", side: 512, purpose: "maskable" },
] as const;

/** The ground that a maskable icon is drawn on: the device cuts it as it likes, to a circle of 80 %. */
export const ground = "#2F6B4F";
export const maskedPart = 0.8;
