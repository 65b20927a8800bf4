import { drawn } from "./drawn.ts";

/** Things of a home that OpenMoji does not draw. CC BY-SA 4.0, as our texts. */
export const homeDrawings: Readonly<Record<string, string>> = {
  aspirateur: drawn(
    [["red", "M30 40h26q8 0 8 9v7H30z"]],
    "M30 40h26q8 0 8 9v7H30zM38 56a5 5 0 1 0 .1 0M56 56a5 5 0 1 0 .1 0M34 40q0-24-12-28-8-2-8 8l-2 36M6 60h14v-4H6z",
  ),
  banc: drawn(
    [
      ["brown", "M8 18h56v6H8zM8 28h56v6H8z"],
      ["yellow", "M6 42h60v7H6z"],
    ],
    "M8 18h56v6H8zM8 28h56v6H8zM6 42h60v7H6zM14 24v4M58 24v4M14 34v8M58 34v8M14 49v11M58 49v11",
  ),
  "boudin-de-porte": drawn(
    [
      ["brown", "M20 6h32v46H20z"],
      ["red", "M10 52h52q5 0 5 5t-5 5H10q-5 0-5-5t5-5z"],
    ],
    "M20 52V6h32v46M46 30v3M10 52h52q5 0 5 5t-5 5H10q-5 0-5-5t5-5zM16 52v10M56 52v10",
  ),
  caisse: drawn(
    [
      ["brown", "M10 26h52v32H10z"],
      ["yellow", "M10 26h52v7H10zM10 38h52v7H10zM10 50h52v8H10z"],
    ],
    "M10 26h52v32H10zM10 33h52M10 38h52M10 45h52M10 50h52M18 26v32M54 26v32",
  ),
  casserole: drawn(
    [
      ["pale", "M16 34h40v18a6 6 0 0 1-6 6H22a6 6 0 0 1-6-6z"],
      ["grey", "M48 34h8v18a6 6 0 0 1-6 6h-8q6 0 6-6z"],
    ],
    "M16 34h40v18a6 6 0 0 1-6 6H22a6 6 0 0 1-6-6zM16 38h-6v6h6M56 38h6v6h-6M12 34h48M28 12c-3 4 3 6 0 11M36 10c-3 4 3 6 0 11M44 12c-3 4 3 6 0 11",
  ),
  "casserole-fermee": drawn(
    [
      ["pale", "M16 34h40v18a6 6 0 0 1-6 6H22a6 6 0 0 1-6-6z"],
      ["grey", "M48 34h8v18a6 6 0 0 1-6 6h-8q6 0 6-6z"],
      ["blue", "M14 34q0-12 22-12t22 12z"],
    ],
    "M16 34h40v18a6 6 0 0 1-6 6H22a6 6 0 0 1-6-6zM16 40h-6v6h6M56 40h6v6h-6M14 34q0-12 22-12t22 12zM32 22v-5h8v5",
  ),
  "casserole-portee": drawn(
    [
      ["pale", "M16 34h40v18a6 6 0 0 1-6 6H22a6 6 0 0 1-6-6z"],
      ["grey", "M48 34h8v18a6 6 0 0 1-6 6h-8q6 0 6-6z"],
      ["blue", "M14 34q0-12 22-12t22 12z"],
      ["red", "M4 64V44q0-8 8-8h4q6 0 6 5t-6 5v18zM68 64V44q0-8-8-8h-4q-6 0-6 5t6 5v18z"],
      ["yellow", "M4 58h12v6H4zM56 58h12v6H56z"],
    ],
    "M22 58h28M16 34h40M14 34q0-12 22-12t22 12M32 22v-5h8v5M4 64V44q0-8 8-8h4q6 0 6 5t-6 5v18zM4 58h12M68 64V44q0-8-8-8h-4q-6 0-6 5t6 5v18zM68 58H56",
  ),
  "chauffe-eau": drawn(
    [
      ["white", "M22 10h28q6 0 6 6v34q0 6-6 6H22q-6 0-6-6V16q0-6 6-6z"],
      ["red", "M16 32h40v18q0 6-6 6H22q-6 0-6-6z"],
    ],
    "M22 10h28q6 0 6 6v34q0 6-6 6H22q-6 0-6-6V16q0-6 6-6zM28 56v8M44 56v8M36 18v14M33 28a4.500 4.500 0 1 0 6 0",
  ),
  chute: drawn(
    [
      ["skin", "M18 22a5 5 0 1 0 .1 0z"],
      ["blue", "M40 64q-2-4 4-4h10q6 0 4 4z"],
    ],
    "M18 22a5 5 0 1 0 .1 0M24 32l18 8 12-8M42 40l14 6 6-8M24 32l4 12-8 8M24 32l6-14M6 64h60M8 58l6-4M20 62l4-4M40 64q-2-4 4-4h10q6 0 4 4",
  ),
  composteur: drawn(
    [
      ["green", "M14 26h44l4 36H10z"],
      ["lime", "M12 18h48v8H12z"],
      ["brown", "M26 44h20v18H26z"],
    ],
    "M14 26h44l4 36H10zM12 18h48v8H12zM26 44h20v18H26zM30 35h12M36 18v-5M36 13q6-6 10-3-3 5-10 3",
  ),
  compteur: drawn(
    [
      ["pale", "M14 10h44v52H14z"],
      ["white", "M20 18h32v14H20z"],
    ],
    "M14 10h44v52H14zM20 18h32v14H20zM28 18v14M36 18v14M44 18v14M36 38a9 9 0 1 0 .1 0M36 47l5-4",
  ),
  congelateur: drawn(
    [
      ["pale", "M8 26h56v34H8z"],
      ["blue", "M8 18h56v8H8z"],
    ],
    "M8 26h56v34H8zM8 18h56v8H8zM32 31h8M36 37v16M29 41l14 8M43 41l-14 8M13 60v4M59 60v4",
  ),
  couvercle: drawn(
    [
      ["pale", "M10 46q0-20 26-20t26 20z"],
      ["grey", "M8 46h56v5H8z"],
    ],
    "M10 46q0-20 26-20t26 20M8 46h56v5H8zM31 26v-7h10v7",
  ),
  couverture: drawn(
    [
      [
        "red",
        "M12 16h48q4 0 4 7t-4 7H12q-6 0-6-7t6-7zM12 30h48q4 0 4 7t-4 7H12q-6 0-6-7t6-7zM12 44h48q4 0 4 7t-4 7H12q-6 0-6-7t6-7z",
      ],
      ["yellow", "M36 16h6v14h-6zM48 16h6v14h-6zM36 30h6v14h-6zM48 30h6v14h-6zM36 44h6v14h-6zM48 44h6v14h-6z"],
    ],
    "M12 16h48q4 0 4 7t-4 7H12q-6 0-6-7t6-7zM12 30h48q4 0 4 7t-4 7H12q-6 0-6-7t6-7zM12 44h48q4 0 4 7t-4 7H12q-6 0-6-7t6-7zM14 23h18M14 37h18M14 51h18",
  ),
  etagere: drawn(
    [
      ["brown", "M12 8h4v56h-4zM56 8h4v56h-4z"],
      ["yellow", "M12 22h48v4H12zM12 42h48v4H12zM12 60h48v4H12z"],
    ],
    "M12 8h4v56h-4zM56 8h4v56h-4zM16 22h40v4H16zM16 42h40v4H16zM16 60h40v4H16zM22 22V12h6v10M28 22V14h6v8M40 42V32h10v10M22 60V50h8v10M34 60v-6h6v6",
  ),
  "fer-a-repasser": drawn(
    [
      ["blue", "M8 50q4-18 26-18h24v18z"],
      ["grey", "M6 50h54v6H6z"],
    ],
    "M8 50q4-18 26-18h24v18zM6 50h54v6H6zM30 32q2-12 14-12h6q8 0 8 12",
  ),
  "fermer-le-robinet": drawn(
    [
      ["pale", "M10 30h30v12H10z"],
      ["red", "M16 12h20v6H16z"],
    ],
    "M10 30h30q12 0 12 12v8H42v-4q0-4-4-4H10zM26 30V18M16 12h20v6H16zM6 26v20",
  ),
  four: drawn(
    [
      ["pale", "M12 12h48v48H12z"],
      ["red", "M19 30h34v23H19z"],
      ["yellow", "M19 45h34v8H19z"],
    ],
    "M12 12h48v48H12zM12 24h48M19 30h34v23H19zM24 35h24M20 18h1M28 18h1M36 18h1M46 18h6M16 60v3M56 60v3",
  ),
  frigo: drawn(
    [
      ["pale", "M18 8h36v54H18z"],
      ["blue", "M18 8h36v18H18z"],
    ],
    "M18 8h36v54H18zM18 26h36M24 15v6M24 32v10M22 62v3M50 62v3",
  ),
  "grille-d-aeration": drawn([["pale", "M14 14h44v44H14z"]], "M14 14h44v44H14zM22 24h28M22 32h28M22 40h28M22 48h28"),
  "haricots-trempes": drawn(
    [
      ["skin", "M46 6a12 12 0 1 0 14 16A10 10 0 0 1 46 6z"],
      ["white", "M6 34h60q-2 28-22 28H28Q8 62 6 34z"],
      ["blue", "M8 40h56q-4 20-20 20H28Q12 60 8 40z"],
      ["dark", "M20 46q5-4 9 0t5 1q3 4-2 6t-9-1-3-6zM40 44q5-4 9 0t5 1q3 4-2 6t-9-1-3-6zM32 53q4-3 7 0t4 1q2 3-2 4t-7-1-2-4z"],
    ],
    "M46 6a12 12 0 1 0 14 16A10 10 0 0 1 46 6zM6 34h60q-2 28-22 28H28Q8 62 6 34zM8 40h56",
  ),
  matelas: drawn(
    [
      ["white", "M6 34h60v18H6z"],
      ["blue", "M6 44h60v8H6z"],
    ],
    "M6 34h60v18H6zM6 44h60M16 39h1M28 39h1M40 39h1M52 39h1M10 34q0-6 6-6h40q6 0 6 6",
  ),
  mousseur: drawn(
    [["pale", "M28 26h16v14H28z"]],
    "M28 26h16v14H28zM28 31h16M28 35h16M30 26v-8q0-6-8-6H10M42 26v-8q0-14-14-14H10M30 46v4M36 46v4M42 46v4M30 56v4M36 56v4M42 56v4",
  ),
  palette: drawn(
    [
      ["brown", "M10 36h10v10H10zM31 36h10v10H31zM52 36h10v10H52z"],
      ["yellow", "M6 28h60v8H6zM6 46h60v8H6z"],
    ],
    "M6 28h60v8H6zM6 46h60v8H6zM10 36v10h10V36M31 36v10h10V36M52 36v10h10V36",
  ),
  "plaque-de-cuisson": drawn(
    [
      ["pale", "M8 44h56v16H8z"],
      ["blue", "M22 44q-4-7 2-12 0 5 4 6 0-7 8-12 8 5 8 12 4-1 4-6 6 5 2 12z"],
    ],
    "M8 44h56v16H8zM18 52h2M28 52h2M42 52h2M52 52h2M22 44q-4-7 2-12 0 5 4 6 0-7 8-12 8 5 8 12 4-1 4-6 6 5 2 12M16 22h40M12 60v3M60 60v3",
  ),
  poussiere: drawn(
    [["pale", "M14 52q-6-2-4-8 2-5 8-4 2-8 10-7 6-8 14-2 8-2 9 6 8 0 8 8 0 7-7 7z"]],
    "M14 52q-6-2-4-8 2-5 8-4 2-8 10-7 6-8 14-2 8-2 9 6 8 0 8 8 0 7-7 7zM20 20h1M32 14h1M46 18h1M56 24h1M38 22h1M26 25h1",
  ),
  radiateur: drawn(
    [
      ["white", "M10 22h52v34H10z"],
      ["pale", "M50 22h12v34H50z"],
    ],
    "M10 22h52v34H10zM19 22v34M28 22v34M37 22v34M46 22v34M55 22v34M16 56v6M56 56v6M20 15c-2-3 2-4 0-8M36 15c-2-3 2-4 0-8M52 15c-2-3 2-4 0-8",
  ),
  rideau: drawn(
    [
      ["blue", "M24 14h24v44H24z"],
      ["red", "M10 12h22q0 22-14 30v18h-8zM62 12H40q0 22 14 30v18h8z"],
    ],
    "M6 12h60M32 12q0 22-14 30v18h-8V12M40 12q0 22 14 30v18h8V12M24 38v22h24V38M36 16v44M24 44h24",
  ),
  "sac-poubelle": drawn(
    [
      ["black", "M24 24q-14 12-14 26 0 12 26 12t26-12q0-14-14-26z"],
      ["grey", "M24 24l-6-10 10 3 8-5 8 5 10-3-6 10z"],
    ],
    "M24 24q-14 12-14 26 0 12 26 12t26-12q0-14-14-26zM24 24l-6-10 10 3 8-5 8 5 10-3-6 10z",
  ),
  tapis: drawn(
    [
      ["red", "M10 24h52v26H10z"],
      ["yellow", "M16 30h40v14H16z"],
    ],
    "M10 24h52v26H10zM16 30h40v14H16zM10 26H6M10 32H6M10 38H6M10 44H6M10 48H6M62 26h4M62 32h4M62 38h4M62 44h4M62 48h4M36 33l6 4-6 4-6-4z",
  ),
  volet: drawn(
    [
      ["brown", "M8 12h14v46H8zM50 12h14v46H50z"],
      ["blue", "M24 12h24v46H24z"],
    ],
    "M24 12h24v46H24zM36 12v46M24 35h24M8 12h14v46H8zM50 12h14v46H50zM11 20h8M11 27h8M11 34h8M11 41h8M11 48h8M53 20h8M53 27h8M53 34h8M53 41h8M53 48h8",
  ),
};
