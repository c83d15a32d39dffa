import type { inferRouterOutputs } from "@trpc/server";
import type { SemanticDiff } from "#configurator/semantic-diff";
import type { AppRouter } from "../_trpc/server";

type Answers = inferRouterOutputs<AppRouter>["engineering"];

export type Family = Answers["families"][number];
export type VersionHead = Family["versions"][number];
export type Standing = VersionHead["standing"];
export type FamilyVersion = Extract<Answers["version"], { ok: true }>["value"];
export type VersionReport = NonNullable<FamilyVersion["report"]>;
export type Finding = VersionReport["findings"][number];
export type { SemanticDiff };
export type Broken = Pick<SemanticDiff["designs"][number], "faults" | "repair">;

type Tried = Answers["dryRun"];
/** What a file would be, tried without keeping it. */
export type Trial = Extract<Tried, { ok: true }>["value"];
/** Where in an uploaded file something is wrong. */
export type FileFault = Extract<Tried, { ok: false }>["refusal"]["faults"][number];
