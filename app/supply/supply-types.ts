import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../_trpc/server";

export type InboxRows = inferRouterOutputs<AppRouter>["procurement"]["inbox"];
export type OpenRequest = InboxRows["open"][number];
export type AnsweredRequest = InboxRows["answered"][number];
export type Answer = inferRouterInputs<AppRouter>["procurement"]["answerRequest"]["answer"];
type Answered = inferRouterOutputs<AppRouter>["procurement"]["answerRequest"];
export type AnswerRefusal = Extract<Answered, { ok: false }>["refusal"];
