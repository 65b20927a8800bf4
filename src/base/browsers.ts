/**
 * The oldest browsers that the garden serves: those of the last five years, in
 * November 2026. What is newer is tested before use, or is not used; the build
 * writes scripts and style sheets that they read, and tests/site/browsers.test.ts
 * looks at what was built. To be moved once a year, with the table of README.
 */
export const oldest = { chrome: 96, edge: 96, firefox: 94, safari: 15.2, safari_ios: 15.2 } as const;

/** The same, as bundlers name them. */
export const targets = ["chrome96", "edge96", "firefox94", "safari15.2", "ios15.2"];
