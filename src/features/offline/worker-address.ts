/** Where the worker is: alone here, since the script of every page holds nothing else of the offline garden. */
export const workerAddress = "/sw.js";
