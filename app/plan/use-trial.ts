"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { useTRPC } from "../_trpc/client";
import { failureOf } from "../_trpc/failure-of";
import type { AppRouter } from "../_trpc/server";

export type TrialQuestion = inferRouterInputs<AppRouter>["scheduling"]["askTrial"]["question"];
type Told = Extract<inferRouterOutputs<AppRouter>["scheduling"]["trial"], { ok: true }>["value"];
export type TrialAnswer = NonNullable<Told["answer"]>;
export type AnswerOf<Kind extends TrialAnswer["kind"]> = Extract<TrialAnswer, { kind: Kind }>;
export type ToldEffect = AnswerOf<"replan">["choices"][number]["effect"];
export type ToldRemedy = AnswerOf<"remedies">["remedies"][number];

const pollMilliseconds = 700;
const isMoving = (state: Told["state"] | undefined): boolean =>
  state === "waiting" || state === "running" || state === "keeping";

export type Trial = ReturnType<typeof useTrial>;
type TrialView = "idle" | "working" | "answered" | "failed" | "unpublished" | "keeping" | "kept" | "outdated";

/** A question to the planner's engine, worked on elsewhere: asked, watched, cancelled, answered. */
export function useTrial(plantId: string) {
  const trpc = useTRPC();
  const [trialId, setTrialId] = useState<string | null>(null);
  const ask = useMutation(trpc.scheduling.askTrial.mutationOptions());
  const cancel = useMutation(trpc.scheduling.cancelTrial.mutationOptions());
  const choose = useMutation(trpc.scheduling.chooseTrial.mutationOptions());
  const trial = useQuery(
    trpc.scheduling.trial.queryOptions(
      { plantId, trialId: trialId ?? "" },
      {
        enabled: trialId !== null,
        refetchInterval: ({ state: { data, error } }) => {
          const isToCome = data?.ok ? isMoving(data.value.state) : error === null;
          return isToCome ? pollMilliseconds : false;
        },
      },
    ),
  );
  const told = trialId !== null && trial.data?.ok ? trial.data.value : null;
  const error = ask.error ?? choose.error ?? (told ? null : trial.error);
  return {
    view: viewOf(),
    /** Why the server gave no answer, as a key under `common.refused`; null where the plan itself could not be made. */
    failure: error && failureOf(error),
    progress: told ? { done: told.done, of: told.of } : { done: 0, of: 1 },
    answer: told?.answer ?? null,
    ask: (question: TrialQuestion) => {
      setTrialId(null);
      choose.reset();
      ask.mutate({ plantId, question }, { onSuccess: (made) => setTrialId(made.ok ? made.value.trialId : null) });
    },
    /** Not before there is a number to stop it by: until then it is only being asked. */
    cancel: trialId === null ? undefined : () => stop(trialId),
    choose: (strength: "repair" | "matchUp" | "full") => {
      if (trialId === null) return;
      choose.mutate({ plantId, trialId, strength }, { onSettled: () => void trial.refetch() });
    },
  };

  function stop(id: string): void {
    if (!told || isMoving(told.state)) cancel.mutate({ plantId, trialId: id });
    setTrialId(null);
  }

  function viewOf(): TrialView {
    if (ask.isPending) return "working";
    if (ask.data && !ask.data.ok) return ask.data.refusal.kind === "unpublished" ? "unpublished" : "failed";
    if (ask.isError || choose.isError) return "failed";
    if (trialId === null) return "idle";
    if (error) return "failed";
    if (!told || told.state === "waiting" || told.state === "running") return "working";
    if (choose.isPending) return "keeping";
    return told.state === "cancelled" ? "idle" : told.state;
  }
}
