import { getErrorShape, TRPCError } from "@trpc/server";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { seeded } from "../base/core/random";
import { ok, refuse } from "../base/core/result";
import { anonymous, type Actor } from "../identity/core/actor";
import type { Role } from "../identity/core/roles";
import { log } from "../identity/log";
import type { RequestContext } from "./request-context";
import {
  createCallerFactory,
  plannerProcedure,
  plantPlannerProcedure,
  publicProcedure,
  router,
  supplierProcedure,
} from "./trpc";

const planted = router({
  answer: publicProcedure.query(() => ok(42)),
  shortage: publicProcedure.query(() => refuse({ kind: "shortage", item: "glass" })),
  missing: publicProcedure.query(() => refuse({ kind: "missing" })),
  forbidden: publicProcedure.query(() => refuse({ kind: "forbidden" })),
  tooMany: publicProcedure.query(() => refuse({ kind: "tooMany" })),
  bug: publicProcedure.query((): string => {
    throw new Error("password=hunter2");
  }),
  size: publicProcedure.input(z.object({ pieces: z.number().int() })).query(({ input }) => input.pieces),
  plan: plannerProcedure.query(() => "planned"),
  planOf: plantPlannerProcedure.input(z.object({ version: z.string() })).query(({ input }) => input.version),
  supply: supplierProcedure.query(() => "supplied"),
});

const contextFor = (actor: Actor): RequestContext => ({
  actor,
  now: new Date("2026-01-05T00:00:00Z"),
  random: seeded(1),
  locale: "en",
  requestId: "r1",
  address: "local",
});
const caller = (actor: Actor) => createCallerFactory(planted)(contextFor(actor));
const holder = (role: Role, plantId: string | null = null): Actor => ({
  kind: "user",
  userId: "u",
  name: "Somebody",
  email: "somebody@example.com",
  memberships: [{ role, plantId, supplierId: null, organisationId: "o" }],
});
const codeOf = (call: Promise<unknown>) => call.then(String, (error: TRPCError) => error.code);

test("a refusal travels as data", async () => {
  expect(await caller(anonymous).answer()).toEqual({ ok: true, value: 42 });
  expect(await caller(anonymous).shortage()).toEqual({ ok: false, refusal: { kind: "shortage", item: "glass" } });
});

test("what is forbidden looks like what is missing", async () => {
  expect(await codeOf(caller(anonymous).missing())).toBe("NOT_FOUND");
  expect(await codeOf(caller(anonymous).forbidden())).toBe("NOT_FOUND");
  expect(await codeOf(caller(anonymous).tooMany())).toBe("TOO_MANY_REQUESTS");
});

test("a visitor is asked to sign in, and a stranger is refused", async () => {
  expect(await codeOf(caller(anonymous).plan())).toBe("UNAUTHORIZED");
  expect(await codeOf(caller(holder("operator")).plan())).toBe("FORBIDDEN");
  expect(await codeOf(caller(holder("planner")).plan())).toBe("planned");
});

test("a plant is missing for whoever plans another", async () => {
  const [here, there] = ["0199b3e7-0000-7000-8000-000000000001", "0199b3e7-0000-7000-8000-000000000002"];
  const ask = (actor: Actor) => codeOf(caller(actor).planOf({ plantId: here, version: "draft" }));
  expect(await ask(holder("planner", here))).toBe("draft");
  expect(await ask(holder("planner"))).toBe("draft");
  expect(await ask(holder("planner", there))).toBe("NOT_FOUND");
  expect(await ask(holder("operator", here))).toBe("FORBIDDEN");
  expect(await codeOf(caller(holder("planner")).planOf({ plantId: "here", version: "draft" }))).toBe("BAD_REQUEST");
});

test("an administrator is let in with staff, but never as a supplier", async () => {
  expect(await codeOf(caller(holder("admin")).plan())).toBe("planned");
  expect(await codeOf(caller(holder("admin")).supply())).toBe("FORBIDDEN");
});

test("a malformed input names its fields", async () => {
  const error = await caller(anonymous)
    .size({ pieces: 1.5 })
    .catch((caught: TRPCError) => caught);
  expect(shapeOf(error)).toMatchObject({ message: "BAD_REQUEST", data: { fields: { pieces: [expect.any(String)] } } });
});

test("a bug leaves the server as a bare code and a number to ask about, and is logged", async () => {
  const logged = vi.spyOn(log, "error").mockReturnValue();
  const error = await caller(anonymous)
    .bug()
    .catch((caught: TRPCError) => caught);
  const shape = shapeOf(error);
  expect(shape).toMatchObject({ message: "INTERNAL_SERVER_ERROR", data: { requestId: "r1" } });
  expect(JSON.stringify(shape)).not.toContain("hunter2");
  expect(logged).toHaveBeenCalledOnce();
  logged.mockRestore();
});

function shapeOf(error: unknown) {
  if (!(error instanceof TRPCError)) throw new Error("nothing was refused");
  const { _config: config } = planted._def;
  return getErrorShape({ config, error, type: "query", path: "planted", input: undefined, ctx: contextFor(anonymous) });
}
