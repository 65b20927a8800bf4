/** What is chosen for a language that the garden does not have yet. */
export const otherLanguage = "autre";
