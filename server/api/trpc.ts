import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { z } from "zod";
import { hasRole, mayActIn } from "../identity/core/actor";
import type { Role } from "../identity/core/roles";
import { countAttempt, type LimitedAct } from "../identity/limit-attempts";
import { log } from "../identity/log";
import type { RequestContext } from "./request-context";

/** Who may call: everybody, or whoever holds one of the roles. Authorisation-matrix.ts repeats it, and a test compares. */
export type Meta = { roles: "everybody" | readonly Role[] };

const t = initTRPC
  .context<RequestContext>()
  .meta<Meta>()
  .create({
    transformer: superjson,
    /** What leaves the server: a code, the fields that could not be read, and a number to ask about. */
    errorFormatter: ({ shape, error, ctx }) => ({
      ...shape,
      message: error.code,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        requestId: ctx?.requestId,
        fields: error.cause instanceof z.ZodError ? z.flattenError(error.cause).fieldErrors : undefined,
      },
    }),
  });

export const { router, mergeRouters } = t;
export const createCallerFactory = t.createCallerFactory;

/**
 * The one place where errors get their names. A use case's refusal travels as data, except three that every screen
 * treats alike: `missing`, `forbidden` (which must look like missing) and `tooMany`. What nobody foresaw is a bug:
 * it is logged in full and leaves as a bare code.
 */
const mapErrors = t.middleware(async ({ next, ctx, path }) => {
  const result = await next();
  if (result.ok) {
    const code = codeOfRefusal(result.data);
    if (code) throw new TRPCError({ code });
    return result;
  }
  if (result.error.code === "INTERNAL_SERVER_ERROR") {
    log.error({ requestId: ctx.requestId, path, err: result.error.cause ?? result.error }, "a procedure failed");
  }
  return result;
});

function codeOfRefusal(data: unknown): "NOT_FOUND" | "TOO_MANY_REQUESTS" | undefined {
  if (typeof data !== "object" || data === null || !("refusal" in data)) return undefined;
  const kind = (data.refusal as { kind?: unknown } | null)?.kind;
  if (kind === "missing" || kind === "forbidden") return "NOT_FOUND";
  return kind === "tooMany" ? "TOO_MANY_REQUESTS" : undefined;
}

/** Signed in and holding one of the roles, or refused. */
const requireRole = t.middleware(({ next, ctx, meta }) => {
  const roles = meta?.roles ?? [];
  if (roles !== "everybody") {
    if (ctx.actor.kind !== "user") throw new TRPCError({ code: "UNAUTHORIZED" });
    if (!roles.some((role) => hasRole(ctx.actor, role))) throw new TRPCError({ code: "FORBIDDEN" });
  }
  return next();
});

/** `.use(limited("quote"))`: so many per person and minute, then a pause. */
export const limited = (act: LimitedAct) =>
  t.middleware(async ({ next, ctx }) => {
    const who = ctx.actor.kind === "user" ? ctx.actor.userId : ctx.address;
    if ((await countAttempt(act, who)) !== null) throw new TRPCError({ code: "TOO_MANY_REQUESTS" });
    return next();
  });

const procedureFor = (roles: Meta["roles"]) => t.procedure.meta({ roles }).use(mapErrors).use(requireRole);

export const publicProcedure = procedureFor("everybody");
/** Everybody who signed in may order and own designs. */
export const consumerProcedure = procedureFor(["consumer"]);
export const plannerProcedure = procedureFor(["planner"]);
export const operatorProcedure = procedureFor(["operator"]);
/** Who stands at the machine, and who plans it. */
export const floorProcedure = procedureFor(["operator", "planner"]);
export const supplierProcedure = procedureFor(["supplier"]);
export const engineerProcedure = procedureFor(["engineer"]);

/** About one plant: to whoever does not hold the role there it looks like nothing. */
const procedureAt = (role: "planner" | "operator") =>
  procedureFor([role])
    .input(z.object({ plantId: z.uuid() }))
    .use(({ ctx, input, next }) => {
      if (!mayActIn(ctx.actor, role, input.plantId)) throw new TRPCError({ code: "NOT_FOUND" });
      return next();
    });

export const plantPlannerProcedure = procedureAt("planner");
export const plantOperatorProcedure = procedureAt("operator");
