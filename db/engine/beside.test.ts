import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OperatorError } from "@/lib/operator-error";
import { answerBeside, answerRequest, askHolder } from "./beside";
import { connectToHolder, FolderTaken, takeFolder } from "./folder-lock";

describe("a command beside the process that holds the folder", () => {
  let folder: string;
  let release: () => Promise<void>;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "readyline-beside-"));
    release = await takeFolder(folder, answerRequest);
  });
  afterEach(async () => {
    await release();
    await rm(folder, { recursive: true });
  });

  /** Sends `text` to the holder. @returns what comes back. */
  const send = async (text: string) => {
    const socket = await connectToHolder(folder);
    let answer = "";
    socket?.setEncoding("utf8").on("data", (chunk) => {
      answer += chunk;
    });
    socket?.write(text);
    if (socket) await once(socket, "close");
    return answer;
  };

  it("runs there with its parameters, and the answer comes back", async () => {
    const long = "é".repeat(100_000);
    answerBeside("echo", async (parameters) => ({
      output: `${long}${parameters.join("|")}\nsecond`,
      exitCode: 3,
    }));
    expect(await askHolder(folder, { command: "echo", parameters: ["a b", "\n", ""] })).toEqual({
      output: `${long}a b|\n|\nsecond`,
      exitCode: 3,
    });
  });

  it("is answered null when nobody holds the folder, after a dead process and without a folder too", async () => {
    const asked = { command: "echo", parameters: [] };
    expect(await askHolder(path.join(folder, "missing"), asked)).toBeNull();
    await release();
    expect(await askHolder(folder, asked)).toBeNull();
  });

  it("that is not known, or fails, is answered with a sentence and an exit code", async () => {
    const ask = (command: string) => askHolder(folder, { command, parameters: [] });
    answerBeside("refuses", () => Promise.reject(new OperatorError("The mail server is not set up.")));
    answerBeside("breaks", () => Promise.reject(new Error("a secret")));
    expect(await ask("unknown")).toEqual({
      output: expect.stringContaining("can't run unknown. Stop it first."),
      exitCode: 1,
    });
    expect(await ask("refuses")).toEqual({ output: "The mail server is not set up.", exitCode: 1 });
    expect(await ask("breaks")).toEqual({
      output: "breaks failed. The log of the server says why.",
      exitCode: 1,
    });
  });

  it("ends with a sentence when the holder ends meanwhile", async () => {
    let started: () => void = () => undefined;
    const running = new Promise<void>((resolve) => {
      started = resolve;
    });
    answerBeside("endless", () => {
      started();
      return new Promise(() => undefined);
    });
    const asked = expect(askHolder(folder, { command: "endless", parameters: [] })).rejects.toThrow(
      /ended or did not understand .* Run the command again/,
    );
    await running;
    await release();
    await asked;
  });

  it("is refused when it can't be read or is too large, and the folder stays held", async () => {
    const refused = `${JSON.stringify({ output: "This request can't be read.", exitCode: 2 })}\n`;
    expect(await send("nonsense\n")).toBe(refused);
    expect(await send('{"command":1}\n')).toBe(refused);
    expect(await send("x".repeat(5_000_000))).toBe(refused);
    await expect(takeFolder(folder)).rejects.toThrow(FolderTaken);
  });
});
