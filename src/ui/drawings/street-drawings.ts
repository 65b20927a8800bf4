import { drawn } from "./drawn.ts";

/** Dangers, tools and things of the street that OpenMoji does not draw. CC BY-SA 4.0, as our texts. */
export const streetDrawings: Readonly<Record<string, string>> = {
  allergie: drawn(
    [
      ["skin", "M36 12q22 0 22 24T36 60 14 36t22-24z"],
      ["red", "M22 34a4 4 0 1 0 .1 0zM48 28a4 4 0 1 0 .1 0zM44 46a4 4 0 1 0 .1 0zM28 22a3 3 0 1 0 .1 0z"],
    ],
    "M36 12q22 0 22 24T36 60 14 36t22-24zM24 30q4-3 8 0M40 34q4-3 8 0M30 50q6-6 12 0",
  ),
  arrosoir: drawn(
    [["blue", "M22 28h26v32H22z"]],
    "M22 28h26v32H22zM48 44l16-18M60 20l8 10M22 34q-14 0-14 12t14 10M26 28q9-20 18 0M67 36v4M63 40v4M69 46v4",
  ),
  barbecue: drawn(
    [
      ["black", "M12 30h48q-2 16-24 16T12 30z"],
      ["red", "M24 28q-4-6 2-11 0 4 3 5 1-8 8-11 6 5 6 10 4-1 4-4 5 6 1 11z"],
    ],
    "M12 30h48q-2 16-24 16T12 30zM8 30h56M24 28q-4-6 2-11 0 4 3 5 1-8 8-11 6 5 6 10 4-1 4-4 5 6 1 11M28 45l-8 19M44 45l8 19M36 46v10M25 56h22",
  ),
  "batterie-gonflee": drawn(
    [["lime", "M16 24q20-16 40 0v24q-20 16-40 0z"]],
    "M16 24q20-16 40 0v24q-20 16-40 0zM56 30h6v12h-6M36 10V5M22 12l-3-4M50 12l3-4M36 67v-5M38 26l-8 12h6l-2 10 8-12h-6z",
  ),
  "bouteille-de-gaz": drawn(
    [
      ["blue", "M20 28q0-8 8-8h16q8 0 8 8v30q0 4-4 4H24q-4 0-4-4z"],
      ["pale", "M31 8h10v12H31z"],
    ],
    "M20 28q0-8 8-8h16q8 0 8 8v30q0 4-4 4H24q-4 0-4-4zM31 20V8h10v12M26 8h20M28 20v-6M44 20v-6M20 36h32M36 42q-5 6 0 9 5-3 0-9",
  ),
  "ceinture-de-securite": drawn(
    [
      ["skin", "M36 8a8 8 0 1 0 .1 0z"],
      ["blue", "M20 58V38q0-10 10-10h12q10 0 10 10v20z"],
      ["black", "M24 30l6-3 20 27v6z"],
    ],
    "M36 8a8 8 0 1 0 .1 0M20 58V38q0-10 10-10h12q10 0 10 10v20zM24 30l6-3 22 28M24 30l22 28M20 50h32",
  ),
  chaudiere: drawn(
    [
      ["white", "M16 8h40v44H16z"],
      ["blue", "M29 42q-4-6 1-10 1 3 3 3 0-5 4-8 5 4 5 8l3-2q2 5-1 9z"],
    ],
    "M16 8h40v44H16zM24 26h24v18H24zM29 44q-4-8 1-12 1 3 3 3 0-5 4-8 5 4 5 8l3-2q2 5-1 11M22 16h10M46 16h.1M50 16h.1M24 52v12M36 52v12M48 52v12",
  ),
  climatiseur: drawn(
    [
      ["white", "M8 14h56v22H8z"],
      ["pale", "M8 30h56v6H8z"],
    ],
    "M8 14h56v22H8zM8 30h56M50 20h6M18 44q4 4 0 8t0 8M36 44q4 4 0 8t0 8M54 44q4 4 0 8t0 8",
  ),
  "conserve-bombee": drawn(
    [
      ["pale", "M18 20q18-14 36 0v32q-18 14-36 0z"],
      ["red", "M18 28h36v18H18z"],
    ],
    "M18 20q18-14 36 0v32q-18 14-36 0zM18 20q18 8 36 0M18 28h36M18 46h36M36 6V2M24 9l-2-4M48 9l2-4M36 70v-2M33 32l6 10M39 32l-6 10",
  ),
  couche: drawn(
    [
      ["white", "M10 22h52v8q-4 14-16 26H26Q14 44 10 30z"],
      ["blue", "M10 22h8v8h-8zM54 22h8v8h-8z"],
    ],
    "M10 22h52v8q-4 14-16 26H26Q14 44 10 30zM10 30h8v-8M62 30h-8v-8M13 38q10 2 14 18M59 38q-10 2-14 18",
  ),
  courgette: drawn(
    [["green", "M10 50q-4-8 4-12 24-4 34-22 8-6 14 0t2 14Q46 54 22 58q-8 2-12-8z"]],
    "M10 50q-4-8 4-12 24-4 34-22 8-6 14 0t2 14Q46 54 22 58q-8 2-12-8zM60 14l4-6M20 46q22-4 34-22M24 52q20-4 34-20",
  ),
  "eau-de-javel": drawn(
    [
      ["skin", "M22 26q0-8 6-8h12q10 0 10 10v32q0 4-4 4H26q-4 0-4-4z"],
      ["red", "M26 8h10v10H26z"],
      ["white", "M26 36h20v18H26z"],
    ],
    "M22 26q0-8 6-8h12q10 0 10 10v32q0 4-4 4H26q-4 0-4-4zM26 18V8h10v10M42 24v8M26 36h20v18H26zM30 40l12 10M42 40L30 50",
  ),
  etendoir: drawn(
    [
      ["blue", "M16 26h12v18H16z"],
      ["red", "M44 26h12v14H44z"],
      ["yellow", "M31 26h10v22H31z"],
    ],
    "M6 16h60M6 26h60M16 26h12v18H16zM31 26h10v22H31zM44 26h12v14H44zM12 16L24 62M60 16L48 62M20 52h32",
  ),
  etouffement: drawn(
    [
      ["skin", "M36 8a12 12 0 1 0 .1 0z"],
      ["blue", "M14 64q0-22 22-22t22 22z"],
    ],
    "M36 8a12 12 0 1 0 .1 0M14 64q0-22 22-22t22 22M32 17l4 3M44 17l-4 3M36 26a2 2 0 1 0 .1 0M22 54l10-16 8 2M50 54L42 38l-8 2",
  ),
  glaciere: drawn(
    [
      ["blue", "M10 30h52v30H10z"],
      ["white", "M8 20h56v10H8z"],
    ],
    "M10 30h52v30H10zM8 20h56v10H8zM22 20q0-10 14-10t14 10M36 36v18M28 40l16 10M44 40L28 50",
  ),
  "lit-a-barreaux": drawn(
    [["blue", "M12 46h48v8H12z"]],
    "M10 18v44M62 18v44M10 24h52M10 54h52M18 24v30M26 24v30M34 24v30M42 24v30M50 24v30M58 24v30",
  ),
  "machine-a-coudre": drawn(
    [
      ["pale", "M12 14h44v12H28v14h-6v8H12z"],
      ["brown", "M6 48h60v8H6z"],
    ],
    "M12 48V14h44v20h-8v-8H28v14h-6v8M6 48h60v8H6zM52 34v10M49 34h6M60 18a4 4 0 1 0 .1 0M34 14V8h6v6",
  ),
  multiprise: drawn(
    [
      ["white", "M6 26h46v20H6z"],
      ["red", "M42 30h6v12h-6z"],
    ],
    "M6 26h46v20H6zM15 36a5 5 0 1 0 .1-5M30 36a5 5 0 1 0 .1-5M42 30h6v12h-6zM52 36h6q6 0 6-8V12M14 35h.1M18 35h.1M29 35h.1M33 35h.1",
  ),
  noyade: drawn(
    [
      ["blue", "M4 44q8-6 16 0t16 0 16 0 16 0v20H4z"],
      ["skin", "M36 24a8 8 0 1 0 .1 0z"],
    ],
    "M4 44q8-6 16 0t16 0 16 0 16 0M4 56q8-6 16 0t16 0 16 0 16 0M36 24a8 8 0 1 0 .1 0M24 44L14 20M48 44l10-24M36 34a2 2 0 1 0 .1 0",
  ),
  perceuse: drawn(
    [
      ["yellow", "M10 20h34v14H10z"],
      ["black", "M14 34h12l4 22H18z"],
      ["pale", "M44 22h6v10h-6z"],
    ],
    "M10 20h34v14H10zM14 34l4 22h12l-4-22M44 22h6v10h-6M50 27h16M30 38h4l-2-4M16 25h.1M22 25h.1M16 29h.1M22 29h.1",
  ),
  "punaise-de-lit": drawn(
    [
      ["brown", "M36 24q18 0 18 20T36 66 18 44t18-20z"],
      ["dark", "M36 12a7 7 0 0 1 7 8v4H29v-4a7 7 0 0 1 7-8z"],
    ],
    "M36 24q18 0 18 20T36 66 18 44t18-20zM29 24v-4a7 7 0 0 1 14 0v4M20 36h32M18 45h36M21 54h30M20 36l-10-6M18 45H7M22 55l-10 7M52 36l10-6M54 45h11M50 55l10 7M32 13l-5-7M40 13l5-7",
  ),
  "recuperateur-d-eau": drawn(
    [
      ["green", "M18 20h36l-3 40H21z"],
      ["blue", "M36 8q-4 5 0 7 4-2 0-7z"],
    ],
    "M18 20h36l-3 40H21zM14 20h44M36 8q-4 5 0 7 4-2 0-7zM26 10v4M46 10v4M20 34h32M33 48h6v5h8v5M12 64h48",
  ),
  "robinet-mitigeur": drawn(
    [
      ["pale", "M26 34h16v24H26z"],
      ["red", "M20 18h6v6h-6z"],
      ["blue", "M42 18h6v6h-6z"],
    ],
    "M26 58V34q0-8 8-8h16q10 0 10 10v4h-8v-4h-10v22zM20 58h28M34 26V14M22 14h24M22 14a3 3 0 1 0 .1 0M46 14a3 3 0 1 0 .1 0M54 46v4M58 46v4M56 54v4",
  ),
  "siege-auto": drawn(
    [
      ["blue", "M22 10h20q6 0 6 7v24H24q-4 0-4-5V14q0-4 2-4z"],
      ["pale", "M16 41h38q6 0 6 7t-6 7H20q-6 0-6-7z"],
    ],
    "M22 10h20q6 0 6 7v24H24q-4 0-4-5V14q0-4 2-4zM16 41h38q6 0 6 7t-6 7H20q-6 0-6-7zM28 18l6 12M42 18l-6 12M35 30v11M31 30h8M20 22h-6v14h6M48 22h6v14h-6",
  ),
  "stand-de-marche": drawn(
    [
      ["red", "M8 14h14v14q-7 6-14 0zM36 14h14v14q-7 6-14 0z"],
      ["white", "M22 14h14v14q-7 6-14 0zM50 14h14v14q-7 6-14 0z"],
      ["brown", "M12 46h48v8H12z"],
      ["green", "M18 46q4-8 8 0zM44 46q4-8 8 0z"],
      ["yellow", "M30 46q5-8 10 0z"],
    ],
    "M8 14h56v14q-7 6-14 0-7 6-14 0-7 6-14 0-7 6-14 0zM22 14v14M36 14v14M50 14v14M12 31v33M60 31v33M12 46h48v8H12zM18 46q4-8 8 0M30 46q5-8 10 0M44 46q4-8 8 0",
  ),
  "telephone-casse": drawn(
    [
      ["black", "M22 6h28q4 0 4 4v52q0 4-4 4H22q-4 0-4-4V10q0-4 4-4z"],
      ["blue", "M22 14h28v42H22z"],
    ],
    "M22 6h28q4 0 4 4v52q0 4-4 4H22q-4 0-4-4V10q0-4 4-4zM22 14h28v42H22zM34 14l-4 12 8 6-8 10 6 14M38 32l12-6M30 42l-8 4",
  ),
  "voiture-sur-cric": drawn(
    [
      ["red", "M8 30l8-14h24l10 12 12 2v10H8z"],
      ["blue", "M18 20h8v8H14zM30 20h9l6 8H30z"],
    ],
    "M8 30l8-14h24l10 12 12 2v10H8zM18 20h8v8H14zM30 20h9l6 8H30zM20 40a5 5 0 1 0 .1 0M52 40a5 5 0 1 0 .1 0M30 62l6-22 6 22zM33 51h6M4 64h64",
  ),
  "volets-fermes": drawn(
    [["brown", "M14 10h22v52H14zM36 10h22v52H36z"]],
    "M14 10h22v52H14zM36 10h22v52H36zM18 18h14M18 26h14M18 34h14M18 42h14M18 50h14M40 18h14M40 26h14M40 34h14M40 42h14M40 50h14M10 62h52",
  ),
};
