/** The headers of a plain page: it runs nothing and nobody keeps it. */
export const plainHeaders = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  "Cache-Control": "no-store",
};

/** How a plain page looks. */
export const look = `:root { color-scheme: light dark }
body { margin: 0; background: light-dark(#fbfaf7, #0e141b); color: light-dark(#16202e, #e9edf2); font: 1rem/1.6 system-ui, sans-serif }
main { max-width: 34rem; margin: 0 auto; padding: 12vh 1.25rem; overflow-wrap: anywhere }
h1 { font: 600 1.6rem/1.3 Georgia, serif }
h2 { margin: 2rem 0 0; font: 600 1.2rem/1.3 Georgia, serif }
a { color: light-dark(#0b5c6b, #6cc3d0) }
dt { margin-top: 1rem; font-weight: 600 }
dd { margin: 0; white-space: pre-wrap }
input { box-sizing: border-box; width: 100%; padding: .6rem; border: 1px solid light-dark(#8f897b, #66758a); background: transparent; color: inherit; font: inherit }`;

/**
 * A page for when Next can't make one. It needs no file and no script.
 * @param {string} title a text without signs of HTML
 * @param {string} content HTML
 */
export function plainPage(title, content) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Readyline</title>
<style>
${look}
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;
}

/** @param {string} text @returns it as HTML, also for an attribute in quotes */
export const escaped = (text) =>
  escapedText(text).replaceAll(">", "&#62;").replaceAll('"', "&#34;").replaceAll("'", "&#39;");

/**
 * @param {string} text @returns it as the text of an element. A long one of quotes would grow fivefold otherwise, which takes time
 */
export const escapedText = (text) =>
  // Sign by sign, a text of nothing else would take ten times as long.
  text.replaceAll("&", "&#38;").replaceAll("<", "&#60;");
