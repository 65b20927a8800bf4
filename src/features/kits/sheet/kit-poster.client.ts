import { kitTitle } from "../compose.ts";
import { drawOutput } from "../live.client.ts";
import { kitPoster } from "./kit-poster.ts";

void drawOutput((composed, { title }, data) => kitPoster(composed, kitTitle(title), data));
