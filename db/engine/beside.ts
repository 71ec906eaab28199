import type net from "node:net";
import { z } from "zod";
import { log } from "@/lib/log";
import { OperatorError, operatorSentence } from "@/lib/operator-error";
import { connectToHolder } from "./folder-lock";

/**
 * Only one process can use the embedded database. A command that has to work beside the server asks the server to run it:
 * a line of JSON goes over the socket that locks the folder, and one comes back. Only the folder's user can connect.
 */
const requestLine = z.object({ command: z.string(), parameters: z.array(z.string()) });
export type Request = z.infer<typeof requestLine>;

const answerLine = z.object({ output: z.string(), exitCode: z.int().min(0).max(255) });
/** What a command prints, without a newline at the end, and its exit code. */
export type Answer = z.infer<typeof answerLine>;

type Command = (parameters: string[]) => Promise<Answer>;

// On globalThis, because the bundler makes several copies of this module.
const shared = globalThis as typeof globalThis & { readylineBeside?: Map<string, Command> };

/** Lets other processes run the command `name` in this process, while it holds the folder. An OperatorError becomes its sentence. */
export function answerBeside(name: string, run: Command): void {
  shared.readylineBeside ??= new Map();
  shared.readylineBeside.set(name, run);
}

/**
 * Has the command run in the process that holds the embedded database's `folder`.
 * @returns its answer; null when no process holds the folder. Throws OperatorError when the process ends meanwhile.
 */
export async function askHolder(folder: string, request: Request): Promise<Answer | null> {
  const socket = await connectToHolder(folder);
  if (!socket) return null;
  socket.write(`${JSON.stringify(request)}\n`);
  let text = "";
  try {
    for await (const chunk of socket.setEncoding("utf8")) text += chunk;
    return answerLine.parse(JSON.parse(text));
  } catch (cause) {
    throw new OperatorError(
      `The process that uses ${folder} ended or did not understand before it had finished ${request.command}. Run the command again.`,
      { cause },
    );
  }
}

const mostRequestBytes = 64 * 1024;
const requestDeadlineMs = 10_000;

/** Reads one request from `socket`, runs it, and answers. */
export function answerRequest(socket: net.Socket): void {
  let text = "";
  const answer = (given: Answer) => socket.end(`${JSON.stringify(given)}\n`);
  const refuse = () => answer({ output: "This request can't be read.", exitCode: 2 });
  const read = (chunk: string) => {
    text += chunk;
    const isWhole = text.includes("\n");
    if (!isWhole && text.length <= mostRequestBytes) return;
    socket.off("data", read).setTimeout(0);
    // What still comes is thrown away.
    socket.resume();
    if (text.length > mostRequestBytes) refuse();
    else perform(text).then(answer, refuse);
  };
  // A process that only checks whether the folder is held sends nothing.
  socket.setTimeout(requestDeadlineMs, refuse);
  socket.setEncoding("utf8").on("data", read);
}

async function perform(line: string): Promise<Answer> {
  const { command, parameters } = requestLine.parse(JSON.parse(line));
  const run = shared.readylineBeside?.get(command);
  if (!run) {
    return {
      output: `Another Readyline process uses this database and can't run ${command}. Stop it first.`,
      exitCode: 1,
    };
  }
  try {
    return await run(parameters);
  } catch (error) {
    const sentence = operatorSentence(error);
    if (!sentence) log.error({ err: error, command }, "A command failed");
    return { output: sentence ?? `${command} failed. The log of the server says why.`, exitCode: 1 };
  }
}
