import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { readModel } from "../../../server/catalog/core/read-model";
import { withPrepared } from "../../../server/configurator/core/prepare";
import type { QuestionKind, Reply } from "./engine-replies";
import { serveQuestions, type WorkerMessage, type WorkerReply } from "./engine-worker";
import { inlineEngine, workerEngine, type EnginePort, type StudioEngine } from "./studio-engine";
import { untouched } from "./studio-state";

const read = readModel(readFileSync("db/seed/families/refrigerator.yaml", "utf8"));
if (!read.ok) throw new Error(JSON.stringify(read.refusal));
const model = withPrepared(read.value.family.model);
const design = untouched(model.designs[0]!.configuration);
const large = { ...design, configuration: { ...design.configuration, size: "660" }, decided: ["size"] };

/** A worker without a thread: messages are copied, as between threads, and arrive later. */
function openedPort(): EnginePort & { terminated: boolean } {
  const port: EnginePort & { terminated: boolean } = {
    onmessage: null,
    onerror: null,
    terminated: false,
    postMessage: (message) => {
      const data = structuredClone(message);
      queueMicrotask(() => inside.onmessage?.({ data } as MessageEvent<WorkerMessage>));
    },
    terminate: () => (port.terminated = true),
  };
  const inside: Parameters<typeof serveQuestions>[0] = {
    onmessage: null,
    postMessage: (reply) => {
      const data = structuredClone(reply);
      queueMicrotask(() => !port.terminated && port.onmessage?.({ data } as MessageEvent<WorkerReply>));
    },
  };
  serveQuestions(inside);
  return port;
}

const asked: [QuestionKind, never][] = [
  ["view", { design: large }],
  ["decide", { design: large, group: "layout", value: "2-door" }],
  ["decide", { design: large, group: "ice", value: "plumbed" }],
  ["leaveOpen", { design: large, group: "size" }],
  ["finish", { design: large, objective: { kind: "cheapest" } }],
  ["begin", { configuration: { size: "660", layout: "2-door" } }],
  ["surprise", { seed: 7 }],
] as [QuestionKind, never][];

const answerOf = (engine: StudioEngine, kind: QuestionKind, question: never): Promise<Reply<QuestionKind>> =>
  new Promise((resolve) => engine.ask(kind, question, resolve));

test.each(asked)("a worker says what the page says: %s", async (kind, question) => {
  const beside = await answerOf(workerEngine(model, openedPort), kind, question);
  expect(beside).toEqual(await answerOf(inlineEngine(model), kind, question));
});

test("an inline engine answers within the call", () => {
  const then = vi.fn();
  inlineEngine(model).ask("surprise", { seed: 1 }, then);
  expect(then).toHaveBeenCalledOnce();
});

test("what was asked before a close is never answered, and asking again works", async () => {
  const engine = workerEngine(model, openedPort);
  const stale = vi.fn();
  engine.ask("surprise", { seed: 1 }, stale);
  engine.close();
  await answerOf(engine, "surprise", { seed: 2 } as never);
  expect(stale).not.toHaveBeenCalled();
});

test("where there is no worker to be had, the page answers what was asked", async () => {
  const broken: EnginePort = {
    onmessage: null,
    onerror: null,
    postMessage: () => undefined,
    terminate: () => undefined,
  };
  const engine = workerEngine(model, () => broken);
  const waiting = answerOf(engine, "surprise", { seed: 3 } as never);
  broken.onerror?.(undefined as never);
  expect(await waiting).toEqual(await answerOf(inlineEngine(model), "surprise", { seed: 3 } as never));
});
