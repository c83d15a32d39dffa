"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { useTRPCClient } from "../_trpc/client";

export type EnterProblem = { kind: "wrong" } | { kind: "tooMany"; minutes: number } | { kind: "failed" };

/** Signs in and goes on, to `next` or to the person's own place; or says why not. */
export function useEnter(next: string | undefined) {
  const client = useTRPCClient();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<EnterProblem>();
  const enter = async (email: string, password: string) => {
    setPending(true);
    setProblem(undefined);
    try {
      const result = await signIn("credentials", { email, password, redirect: false });
      if (result.error) {
        setProblem(problemOf(result.code));
      } else {
        const me = await client.identity.me.query();
        // A whole new page: everything drawn before was drawn for a visitor.
        window.location.assign(next ?? me?.home ?? "/");
        return;
      }
    } catch {
      setProblem({ kind: "failed" });
    }
    setPending(false);
  };
  return { enter, pending, problem };
}

function problemOf(code: string | undefined): EnterProblem {
  const wait = /^wait-(\d+)$/.exec(code ?? "")?.[1];
  if (wait) return { kind: "tooMany", minutes: Math.ceil(Number(wait) / 60) };
  return { kind: code === "wrong" ? "wrong" : "failed" };
}
