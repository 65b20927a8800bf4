import { kitTitle } from "../compose.ts";
import { drawOutput } from "../live.client.ts";
import { sheetHtml } from "./sheet.ts";

void drawOutput((composed, { title, options }, data) => sheetHtml(composed, { title: kitTitle(title), options }, data));
