/** One way to ask the engine, whether it runs in the page or beside it. */
import type { CompiledModel } from "#catalog/compiled-model";
import { openConfigurator } from "#configurator/configurator";
import { replyTo, type Question, type QuestionKind, type Reply } from "./engine-replies";
import type { WorkerMessage, WorkerReply } from "./engine-worker";

export type StudioEngine = {
  /** Answers within the call that asks. */
  readonly isInline: boolean;
  ask<K extends QuestionKind>(kind: K, question: Question<K>, then: (reply: Reply<K>) => void): void;
  /** Ends the worker; asking again begins another. */
  close(): void;
};

export function inlineEngine(model: CompiledModel): StudioEngine {
  const configurator = openConfigurator(model);
  return {
    isInline: true,
    ask: (kind, question, then) => then(replyTo(model, configurator, kind, question)),
    close: () => undefined,
  };
}

/** What a worker and a message port have in common. */
export type EnginePort = {
  onmessage: ((event: MessageEvent<WorkerReply>) => void) | null;
  onerror: ((problem: never) => void) | null;
  postMessage: (message: WorkerMessage) => void;
  terminate: () => void;
};

type Waiting = { kind: QuestionKind; question: Question<QuestionKind>; then: (reply: unknown) => void };

/** Replies come in the order of the questions; what was asked before a close is never answered. */
export function workerEngine(model: CompiledModel, open: () => EnginePort): StudioEngine {
  let port: EnginePort | null = null;
  let instead: StudioEngine | null = null;
  let asked = 0;
  const waiting = new Map<number, Waiting>();
  /** A worker that could not be had: slower in the page is better than not at all. */
  const goInline = (): void => {
    const inline = (instead = inlineEngine(model));
    const left = [...waiting.values()];
    waiting.clear();
    for (const { kind, question, then } of left) inline.ask(kind, question, then);
  };
  const opened = (): EnginePort => {
    if (port) return port;
    port = open();
    port.onerror = goInline;
    port.onmessage = ({ data: { number, reply } }) => {
      const { then } = waiting.get(number) ?? {};
      waiting.delete(number);
      then?.(reply);
    };
    port.postMessage({ kind: "model", model });
    return port;
  };
  return {
    isInline: false,
    ask: (kind, question, then) => {
      if (instead) return instead.ask(kind, question, then);
      const number = (asked += 1);
      waiting.set(number, { kind, question, then: then as Waiting["then"] });
      opened().postMessage({ kind: "question", number, asked: kind, question });
    },
    close: () => {
      port?.terminate();
      port = null;
      waiting.clear();
    },
  };
}

export const openEngineWorker = (): EnginePort =>
  new Worker(new URL("./engine-worker.ts", import.meta.url), { type: "module" });
