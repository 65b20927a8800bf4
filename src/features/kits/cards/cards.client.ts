import { cardsOf, sheetsHtml } from "./cards.ts";
import { drawOutput } from "../live.client.ts";

void drawOutput((composed, { options }, data) => sheetsHtml(cardsOf(composed, options, data), options.size));
