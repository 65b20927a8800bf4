import { fold } from "../../base/french.ts";

/**
 * The file of the index where a word most likely stands. `pieces`: files in
 * groups, parted by commas, each its name and the beginnings of words with
 * which its files start, in their order. Pagefind cuts the ends of words more
 * finely: at the border of two files, one is asked for in vain.
 */
export function pieceOf(word: string, pieces: string): string {
  const folded = fold(word);
  let [best, file] = ["", ""];
  for (const group of pieces.split(",")) {
    const [name, ...starts] = group.split(" ");
    starts.forEach((start, place) => {
      if (start <= folded && start >= best) [best, file] = [start, `index/${name}${place.toString(36)}.pf_index`];
    });
  }
  return file;
}
