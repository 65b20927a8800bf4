/** Rooms from the ground up: a file imports from its own and from those below. */
const layers = [
  /^src\/base\//,
  /^src\/entry\//,
  /^src\/graph\//,
  /^src\/(?:garden|content\.config)\.ts$/,
  /^src\/ui\//,
  /^src\/entries\//,
  /^src\/features\//,
  /^src\/layouts\//,
  /^src\/(?:pages\/|policy-pages\.ts)/,
];

/** The place of the room of a file among them; -1 for none. */
export const layerOf = (path: string) => layers.findIndex((room) => room.test(path));

/** The feature that a file is of. */
export const featureOf = (path: string) => /^src\/features\/([^/]+)/.exec(path)?.[1];
export const isIntake = (path: string) => path.startsWith("src/intake/");
export const isSource = (path: string) => path.startsWith("src/");
