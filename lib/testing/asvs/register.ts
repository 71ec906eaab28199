/** How Readyline stands to a requirement that has no test of its own in app/testing/asvs or e2e/asvs. */
export type Row =
  /** Another test shows it. */
  | { ids: string; test: readonly [file: string, name: string] }
  /** It asks for documentation, and this phrase of the file is that. */
  | { ids: string; said: readonly [file: string, phrase: string] }
  /** Whoever runs Readyline does it, as this phrase of the file says. */
  | { ids: string; operator: readonly [file: string, phrase: string] }
  | { ids: string; doesNotApply: string }
  | { ids: string; notMet: string };

const security = "SECURITY.md";
const deploy = "docs/deploy.md";
const nginx = "docs/deploy/nginx.conf";
const readme = "README.md";

/** Ids are separated by spaces. The tests that are named after ids are not repeated here. */
export const register: readonly Row[] = [
  // V1 Encoding and sanitization
  { ids: "1.2.5", doesNotApply: "The server starts no other program." },
  { ids: "1.2.6", doesNotApply: "There is no LDAP." },
  { ids: "1.2.7", doesNotApply: "There is no XPath and no XML." },
  { ids: "1.2.8", doesNotApply: "There is no LaTeX." },
  { ids: "1.3.1 1.3.5", doesNotApply: "No field takes HTML, Markdown or styles: a text is shown as a text." },
  { ids: "1.3.2", test: ["app/_http/headers.test.ts", "allows eval only in development"] },
  { ids: "1.3.4", doesNotApply: "Nobody can send a picture." },
  { ids: "1.3.7", doesNotApply: "No page and no mail is made of a template that somebody typed." },
  { ids: "1.3.8", doesNotApply: "There is no Java." },
  { ids: "1.3.9", doesNotApply: "There is no memcache." },
  { ids: "1.4.1 1.4.3", doesNotApply: "JavaScript manages the memory; no code of ours does." },
  { ids: "1.5.1", doesNotApply: "There is no XML parser." },

  // V2 Validation and business logic
  { ids: "2.1.1 2.1.2", said: [readme, "what a form may say, one schema a noun"] },
  { ids: "2.1.3", said: [security, "## Limits"] },
  {
    ids: "2.2.2",
    test: [
      "app/testing/every-action.long.test.ts",
      "answers hostile forms with a sentence, writes nothing unless it is saved, and then only its own tables",
    ],
  },
  {
    ids: "2.4.1",
    test: [
      "app/testing/limits.long.test.ts",
      "one new account mails ten strangers, not sixty, and what is refused is not saved",
    ],
  },

  // V3 Web frontend
  { ids: "3.3.1 3.3.3", test: ["app/_http/requests.test.ts", "at %s is %s, and secure: %s"] },
  {
    ids: "3.4.1",
    notMet:
      "Over https the server tells browsers to use https only, for a year, but for its own host name only: it can't know what the operator serves below it.",
  },
  { ids: "3.5.2", doesNotApply: "Forms don't rely on a preflight: each is checked by its Origin (3.5.1)." },
  { ids: "3.5.4", operator: [security, "a host name of its own"] },
  { ids: "3.5.5", doesNotApply: "No code of ours sends or receives messages between windows." },
  {
    ids: "3.7.2",
    test: [
      "e2e/account.spec.ts",
      "signing in leads to the page that was requested, and never to another site",
    ],
  },

  // V4 API and web services
  {
    ids: "4.1.2",
    notMet:
      "The proxy's example leads every address to https, those for calendar programs too, so that a calendar with an http address goes on working.",
  },
  { ids: "4.1.3", test: ["app/_http/headers.test.ts", "is its own address, whatever the browser says"] },
  { ids: "4.3.1 4.3.2", doesNotApply: "There is no GraphQL." },
  { ids: "4.4.1 4.4.2 4.4.3 4.4.4", doesNotApply: "There are no WebSockets." },

  // V5 Files
  {
    ids: "5.1.1 5.2.2 5.2.3 5.3.1 5.4.3",
    doesNotApply: "Nobody can send a file, and none is kept or served.",
  },

  // V6 Authentication
  { ids: "6.1.1", said: [security, "## Limits"] },
  { ids: "6.1.2", said: [security, "words of the product"] },
  { ids: "6.1.3", said: [security, "Ways in"] },
  { ids: "6.2.11", test: ["lib/passwords.test.ts", "is easy to guess: %j"] },
  {
    ids: "6.3.3",
    notMet:
      "A second factor is required of admins and offered to everybody else: an applicant who has only a password can be let in by it alone.",
  },
  { ids: "6.4.2", doesNotApply: "There are no hints and no secret questions." },
  {
    ids: "6.4.4",
    test: ["db/second-factors.test.ts", "is removed from a shell, which is recorded and ends the sessions"],
  },
  {
    ids: "6.5.5",
    notMet:
      "A code of an app is taken one step of 30 seconds early and late, because clocks differ and typing takes time. It works once.",
  },
  { ids: "6.6.1", doesNotApply: "Nothing is sent by telephone." },
  { ids: "6.6.2 6.6.3", doesNotApply: "No code is sent by another channel to sign in with." },
  { ids: "6.8.3", doesNotApply: "There is no SAML." },
  {
    ids: "6.8.4",
    doesNotApply: "Nothing needs a certain strength of Google's sign-in: Readyline asks for its own factor.",
  },

  // V7 Sessions
  { ids: "7.1.1 7.1.2", said: [security, "Sessions"] },
  { ids: "7.1.3 7.6.1", said: [security, "end at Readyline only"] },
  {
    ids: "7.5.2",
    notMet:
      "People see their sessions and end each one, or all others, but are not asked for the password again: whoever has lost a device should be quick.",
  },

  // V8 Authorization
  { ids: "8.1.1 8.1.2", said: [readme, "## Who may read what"] },
  {
    ids: "8.2.1",
    test: ["e2e/matrix.spec.ts", "every action of the build is refused to those who may not send it"],
  },

  // V9 Self-contained tokens
  { ids: "9.2.3 9.2.4", doesNotApply: "One service makes the tokens and the same service reads them." },

  // V10 OAuth and OIDC
  { ids: "10.2.2", doesNotApply: "Google is the only other service with which people sign in." },
  { ids: "10.3.1 10.3.2 10.3.3 10.3.4", doesNotApply: "Readyline accepts no access tokens of others." },
  {
    ids: "10.4.1 10.4.2 10.4.3 10.4.4 10.4.5 10.4.6 10.4.7 10.4.8 10.4.9 10.4.10 10.4.11",
    doesNotApply: "Readyline is no authorization server.",
  },
  {
    ids: "10.5.1",
    notMet:
      "No nonce is used. The identity token comes from Google's own server in exchange for a code that is bound to the browser by a state and a proof key (10.2.1).",
  },
  { ids: "10.5.5", doesNotApply: "Google's logout is not listened to." },
  { ids: "10.6.1 10.6.2", doesNotApply: "Readyline is no identity provider." },
  {
    ids: "10.7.1 10.7.2 10.7.3",
    doesNotApply: "Readyline is no authorization server, so it asks for no consent.",
  },

  // V11 Cryptography
  { ids: "11.1.1 11.1.2 11.2.1", said: [security, "## Secrets"] },
  { ids: "11.6.1", doesNotApply: "Readyline makes no keys of two halves and signs with none." },

  // V12 Communication
  { ids: "12.1.1", operator: [nginx, "ssl_protocols TLSv1.2 TLSv1.3;"] },
  { ids: "12.1.2 12.2.2", operator: [nginx, "ssl_certificate"] },
  { ids: "12.1.3", doesNotApply: "No client signs in by a certificate." },
  { ids: "12.2.1", operator: [nginx, "return 301 https://$host$request_uri;"] },
  { ids: "12.3.3", operator: [deploy, "**TLS to the database**"] },

  // V13 Configuration
  { ids: "13.1.1", said: [security, "talks to"] },
  {
    ids: "13.2.1 13.3.1",
    notMet:
      "The server's login, the mail server's and the secret are settings in files with narrow rights. There is no vault and no short-lived login; an operator can bring both by variables of the process.",
  },
  {
    ids: "13.2.2",
    test: [
      "db/law/catalogue.test.ts",
      "has roles without special attributes, which only the logins may take",
    ],
  },
  { ids: "13.2.3", operator: [deploy, "Set its two passwords first."] },
  { ids: "13.3.2", operator: [deploy, "They stand in a file that the server can't"] },

  // V14 Data protection
  { ids: "14.1.1 14.1.2 14.2.4", said: [security, "## What is kept"] },

  // V15 Coding and architecture
  { ids: "15.1.1 15.2.1", said: [security, "## Supported versions"] },
  { ids: "15.1.2", said: [security, "lists every package with its checksum"] },
  { ids: "15.1.3", said: [security, "## Limits"] },
  {
    ids: "15.2.2",
    test: [
      "lib/passwords.test.ts",
      "waits in a queue that ends: who comes later is told so at once, and nothing stays refused",
    ],
  },
  { ids: "15.2.3", operator: [deploy, "npm prune --omit=dev"] },
  {
    ids: "15.3.1",
    test: ["e2e/privacy.spec.ts", "a page sends only what it shows, and nothing about passwords or sessions"],
  },
  {
    ids: "15.3.2",
    doesNotApply: "The server asks only Google, at addresses that Google's own document names.",
  },

  // V16 Logging and errors
  { ids: "16.1.1 16.2.3", said: [deploy, "each request, error"] },
  {
    ids: "16.2.4",
    test: [
      "e2e/privacy.spec.ts",
      "the log and the metrics have the route of each request, and never its address",
    ],
  },
  {
    ids: "16.3.2",
    notMet:
      "A page or a row that somebody may not see is answered as if it did not exist, and only the log has that answer.",
  },
  {
    ids: "16.3.4",
    test: [
      "e2e/errors.spec.ts",
      "when the database refuses, the page says so inside the frame, and trying again shows the page @postgres",
    ],
  },
  { ids: "16.4.3", operator: [deploy, "journalctl"] },
  {
    ids: "16.5.2",
    test: [
      "e2e/lifecycle.spec.ts",
      "when the database goes away, pages say so, forms save nothing, and both work again later @postgres",
    ],
  },

  // V17 WebRTC
  {
    ids: "17.1.1 17.2.1 17.2.2 17.2.3 17.2.4 17.3.1 17.3.2",
    doesNotApply: "There is no WebRTC.",
  },
];
