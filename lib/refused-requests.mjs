// What app/_http/server.mjs refuses, for it and for the forms in the browser. Plain JavaScript, because the server runs
// without a compiler.

/** Pages with a form for a long text: the statement, a pasted list of programs, an edit of the thresholds. */
const longTexts = /^\/(statement|programs|thresholds)(\/|$)/;

/**
 * The largest body of a request to this path, in bytes: a form goes to the address of its page. npm run bench prints what
 * bodies of this size cost.
 * @param {string} path
 */
export const mostBytesOf = (path) => (longTexts.test(path) ? 512 : 128) * 1024;

/** The most parts of a form: app/_http/form.ts takes 1,000 fields, and React adds some of its own. */
export const mostParts = 1_100;

/**
 * The most lists, objects, and parts of them in the JSON of a call. React takes some microseconds for each, before anybody asks who
 * sent it. The largest form of ours has a thousand fields, each with what was typed and a sentence.
 */
export const mostMarks = 8_000;

/** The most parameters of an address. Next takes 2 s to read seven thousand, in one piece, before anybody asks who sent them. */
export const mostParameters = 100;

/** The most cookies. Browsers keep so many for a site. Next takes 4 s for four thousand, in one piece, before anybody asks who sent them. */
export const mostCookies = 180;

/**
 * The most lists in what a browser says of the pages that it shows (Next-Router-State-Tree). Ours have some ten, one in the other. Next
 * takes half a second for 1,200, in one piece, before anybody asks who sent them.
 */
export const mostSegments = 60;

/** What a person can see of a refusal, by its status. Browsers cause no other. @type {Record<number, string>} */
export const refusals = {
  400: "This could not be read, so nothing was saved.",
  403: "This form was sent from another site, so nothing was saved.",
  413: "This is too much to send at once, so nothing was saved.",
  503: "The server is busy at the moment, so nothing was saved. Try again in a minute.",
};
