import { executionRouter } from "../execution/router";
import { identityRouter } from "../identity/router";
import { procurementRouter } from "../procurement/router";
import { router } from "./trpc";

/** Every procedure of the product, by context. A new one also needs its row in authorisation-matrix.ts. */
export const appRouter = router({
  identity: identityRouter,
  procurement: procurementRouter,
  execution: executionRouter,
});

export type AppRouter = typeof appRouter;
