import { expect, it } from "vitest";
import { deviceWords } from "./device";

const webKit = "AppleWebKit/537.36 (KHTML, like Gecko)";

it.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    "Safari on iOS",
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`,
    "Microsoft Edge on Windows",
  ],
  [`Mozilla/5.0 (Linux; Android 15) ${webKit} Chrome/140.0.0.0 Mobile Safari/537.36`, "Chrome on Android"],
  // What a browser calls itself is shown only if it is known: it could be a sentence of somebody else's.
  ["Call 555 0100 at once/2.0 (Linux; U)", "A browser on Linux"],
  ["Call 555 0100 at once/2.0", null],
  ["<script>alert(1)</script>", null],
  ["", null],
  [null, null],
])("%j is %s", (userAgent, words) => {
  expect(deviceWords(userAgent)).toBe(words);
});

it("reads only the beginning of what was sent", () => {
  expect(deviceWords(`${" ".repeat(400)}Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0`)).toBeNull();
});
