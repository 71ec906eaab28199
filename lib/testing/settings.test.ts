import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import nextEnv from "@next/env";
import { expect, it } from "vitest";
import { z } from "zod";
import { settings } from "@/lib/env";

// `npx vitest run --project unit lib/testing/settings -u` writes both files again.

const { properties = {}, required = [] } = z.toJSONSchema(settings, { io: "input" });

const described = Object.entries(properties).map(([name, setting]) => {
  const { description, default: standard, example } = typeof setting === "object" ? setting : {};
  return { name, description, standard: standard?.toString() ?? "", example: example?.toString() };
});

/** The lines of a paragraph that is no wider than `width`. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line += line ? ` ${word}` : word;
  }
  return [...lines, line];
}

it("every setting says what it is", () => {
  expect(described.length).toBeGreaterThan(10);
  expect(described.filter(({ description }) => !description)).toEqual([]);
});

it("docs/settings.md has every setting", async () => {
  const rows = described.map(({ name, description, standard }) => {
    const column = required.includes(name) ? "must be set" : (standard && `\`${standard}\``) || "none";
    return `| \`${name}\` | ${column} | ${description} |\n`;
  });
  const text = `# Settings

The server and every command read \`.env\` in the folder that they run in; a variable of the process comes first. An
empty value counts as not set. In \`.env\`, write \`\\$\` for a \`$\`, because the loader of Next replaces \`$NAME\`, in
quotes too; put a value with \`#\`, a space or a quotation mark into quotes. This table is made of \`lib/env.ts\`.

| setting | default | what it is |
| --- | --- | --- |
${rows.join("")}`;
  await expect(text).toMatchFileSnapshot("../../docs/settings.md");
});

it(".env.example has every setting that belongs there", async () => {
  const entries = described
    .filter(({ name }) => name !== "NODE_ENV")
    .map(({ name, description = "", standard, example }) => {
      // Whoever copies the file fills in these two; the others show an example and are off.
      const sign = name === "NEXTAUTH_SECRET" || name === "NEXTAUTH_URL" ? "" : "# ";
      const comment = wrapped(description, 98).map((line) => `# ${line}\n`);
      return `\n${comment.join("")}${sign}${name}=${example ?? standard}\n`;
    });
  const text = `# Copy this file to .env. The server and every command read it. In a value, write \\$ for a $.\n${entries.join("")}`;
  await expect(text).toMatchFileSnapshot("../../.env.example");
});

it("in .env, \\$ is a $, in quotes too", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "readyline-env-"));
  const lines = [
    "SETTINGS_TEST_PLAIN=a\\$HOME",
    'SETTINGS_TEST_QUOTED="b \\$HOME"',
    "SETTINGS_TEST_BARE=c$HOME",
  ];
  writeFileSync(path.join(folder, ".env"), lines.join("\n"));
  const { combinedEnv } = nextEnv.loadEnvConfig(folder, false, undefined, true);
  rmSync(folder, { recursive: true });
  expect(combinedEnv).toMatchObject({
    SETTINGS_TEST_PLAIN: "a$HOME",
    SETTINGS_TEST_QUOTED: "b $HOME",
    SETTINGS_TEST_BARE: `c${process.env.HOME}`,
  });
});
