import { kitTitle } from "../kits/compose.ts";
import { drawOutput } from "../kits/live.client.ts";
import { kitPoster } from "../views/kit-poster.ts";

void drawOutput((composed, { title }, data) => kitPoster(composed, kitTitle(title), data));
