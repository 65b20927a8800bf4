/** How the links of one type are told from the others: by colour, by dash and by width. */
export type EdgeType = {
  /** In the address of the map. */
  key: string;
  /** In the legend. */
  label: string;
  /** In a sentence, between two pages. */
  by: string;
  hue: "leaf" | "sky" | "terracotta" | "soft";
  width: number;
  dash: readonly number[];
};

/** The types of links, what says most first. Their places are in the data of the map. */
export const edgeTypes: readonly EdgeType[] = [
  { key: "pratiques", label: "entre pratiques", by: "pratiques qui se tiennent", hue: "leaf", width: 2.2, dash: [] },
  { key: "besoins", label: "vers un besoin", by: "besoin déclaré", hue: "sky", width: 1.7, dash: [9, 4] },
  { key: "leviers", label: "vers un levier", by: "levier déclaré", hue: "sky", width: 1.7, dash: [9, 3, 2, 3] },
  { key: "recits", label: "ce qu’un récit raconte", by: "raconté dans un récit", hue: "terracotta", width: 1.8, dash: [2, 3] },
  { key: "lieux", label: "lieu, organisation, étape", by: "lieu, organisation ou étape", hue: "soft", width: 1.6, dash: [5, 5] },
  { key: "mentions", label: "simple mention", by: "mention dans le texte", hue: "soft", width: 1, dash: [] },
];
