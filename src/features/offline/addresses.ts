/** Where what serves the garden without network is, and how it is called on the device. */
import { root } from "../../base/garden-file/own-root.ts";

/** The version of the site, in a few bytes: asked at each visit. */
export const versionAddress = "/hors-ligne/version.json";
/** All that can be kept, with sizes and digests. */
export const filesAddress = "/hors-ligne/fichiers.json";
export const zipAddress = "/hors-ligne/jardin.zip";
/** The page shown in place of one that is not on the device. */
export const absentAddress = "/hors-ligne/absente/";

/** Sent with a request for a file to be kept: the worker leaves it to the network, and never gives the copy it has. */
export const keepingHeader = "x-jardin-garde";

/** Of two gardens of one site, one in a folder of the other or both in folders, each has its own. */
const prefix = `jardin${root}-`;
/** Pages that were opened, with the style sheets and scripts they name. */
export const visitsCache = `${prefix}visites`;
/** Pages that somebody chose to keep, one by one. */
export const pinnedCache = `${prefix}pages`;
/** What is kept, and in which version. */
export const stateCache = `${prefix}etat`;
/** The files of one version: never of two. */
export const versionCache = (version: string) => `${prefix}version-${version}`;
export const isVersionCache = (name: string) => name.startsWith(versionCache(""));
/** Whether a cache is ours. */
export const isOwnCache = (name: string) => name.startsWith(prefix);
