import { identityRouter } from "../identity/router";
import { router } from "./trpc";

/** Every procedure of the product, by context. A new one also needs its row in authorisation-matrix.ts. */
export const appRouter = router({
  identity: identityRouter,
});

export type AppRouter = typeof appRouter;
