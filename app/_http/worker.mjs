// Plain JavaScript, as server.mjs.

/**
 * Connects this worker with the process that started it (workers.mjs): hashing waits for a turn there, and each worker can ask
 * all of them (lib/every-worker.ts).
 */
export function joinOthers() {
  let asked = 0;
  /** @type {Map<number, (value: unknown) => void>} */
  const waiting = new Map();
  /** @param {object} message */
  const send = (message) => void process.send?.(message);
  /** @param {object} question @returns {Promise<any>} */
  const ask = (question) =>
    new Promise((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      send({ ...question, id: asked });
    });

  process.on("message", async (/** @type {import("./workers.mjs").ToWorker} */ message) => {
    if ("tell" in message) {
      const told = await globalThis.readylineTells?.get(message.tell)?.();
      send({ told, id: message.id });
    } else if ("answer" in message) {
      waiting.get(message.id)?.(message.answer);
      waiting.delete(message.id);
    }
  });
  globalThis.readylineAskEvery = (name) => ask({ askEvery: name });
  globalThis.readylineHashingTurn = async () => {
    const turn = await ask({ takeTurn: true });
    return turn === null ? null : () => send({ endTurn: turn });
  };
}
