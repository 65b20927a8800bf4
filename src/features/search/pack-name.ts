/** The name below `/pagefind/` of a file that Pagefind’s script asks for by its address. */
export function packName(address: string): string {
  const [path = ""] = address.split("?", 1);
  const folder = path.lastIndexOf(marker);
  return folder < 0 ? path : path.slice(folder + marker.length);
}

const marker = "/pagefind/";
