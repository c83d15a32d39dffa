/** The engine beside the page: takes the model once, then one question after the other. */
import type { CompiledModel } from "#catalog/compiled-model";
import type { Configurator } from "#configurator/answers";
import { openConfigurator } from "#configurator/configurator";
import { replyTo, type Question, type QuestionKind } from "./engine-replies";

export type WorkerMessage =
  | { kind: "model"; model: CompiledModel }
  | { kind: "question"; number: number; asked: QuestionKind; question: Question<QuestionKind> };
export type WorkerReply = { number: number; reply: unknown };

/** Answers in a worker; in a test, wherever a port is given. */
export function serveQuestions(port: {
  onmessage: ((event: MessageEvent<WorkerMessage>) => void) | null;
  postMessage: (reply: WorkerReply) => void;
}): void {
  let engine: { model: CompiledModel; configurator: Configurator } | null = null;
  port.onmessage = ({ data }) => {
    if (data.kind === "model") {
      engine = { model: data.model, configurator: openConfigurator(data.model) };
      return;
    }
    if (!engine) throw new Error("a question came before the model");
    const reply = replyTo(engine.model, engine.configurator, data.asked, data.question);
    port.postMessage({ number: data.number, reply });
  };
}

// Not asked of `window`: the page bundler answers that for the page, in a worker's code too.
if ("importScripts" in globalThis) serveQuestions(globalThis);
