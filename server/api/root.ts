import { catalogRouter } from "../catalog/router";
import { designsRouter } from "../designs/router";
import { engineeringRouter } from "../engineering/router";
import { executionRouter } from "../execution/router";
import { identityRouter } from "../identity/router";
import { mrpRouter } from "../mrp/router";
import { procurementRouter } from "../procurement/router";
import { promisingRouter } from "../promising/router";
import { salesRouter, versionRouter } from "../sales/router";
import { orderChangeRouter, schedulingRouter } from "../scheduling/router";
import { mergeRouters, router } from "./trpc";

/** Every procedure of the product, by context. A new one also needs its row in authorisation-matrix.ts. */
export const appRouter = router({
  identity: identityRouter,
  catalog: catalogRouter,
  designs: designsRouter,
  engineering: mergeRouters(engineeringRouter, versionRouter),
  promising: promisingRouter,
  sales: mergeRouters(salesRouter, orderChangeRouter),
  mrp: mrpRouter,
  procurement: procurementRouter,
  scheduling: schedulingRouter,
  execution: executionRouter,
});

export type AppRouter = typeof appRouter;
