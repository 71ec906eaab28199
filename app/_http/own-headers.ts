/** Set by proxy.ts on every request: the path and the search parameters of the page. */
export const pageHeader = "x-readyline-page";

/** Set by proxy.ts: the message of the form that was just saved, encrypted. The browser sends it as a cookie, once. */
export const savedHeader = "x-readyline-saved";
