import type { Meta } from "./trpc";

/** Who may call what, on one page. A test fails on a procedure or route that has no row, or differs from it. */
export const procedureMatrix: Record<string, Meta["roles"]> = {
  "identity.me": "everybody",
  "identity.signInOffers": "everybody",
  "identity.register": "everybody",
  "identity.acceptInvitation": "everybody",
  "identity.sessions": ["consumer"],
  "identity.endSession": ["consumer"],
  "catalog.families": "everybody",
  "catalog.family": "everybody",
  "catalog.version": "everybody",
  "designs.saveDesign": "everybody",
  "designs.claimDesigns": ["consumer"],
  "designs.byCode": "everybody",
  "designs.gallery": "everybody",
  "designs.myDesigns": ["consumer"],
  "promising.inquire": "everybody",
  "sales.quoteDesign": ["consumer"],
  "sales.quote": ["consumer"],
  "sales.placeOrder": ["consumer"],
  "sales.myOrders": ["consumer"],
  "sales.order": ["consumer"],
  "execution.unitProgress": ["consumer"],
  "procurement.inbox": ["supplier"],
  "procurement.answerRequest": ["supplier"],
  "procurement.unsettledRequests": ["planner"],
  "procurement.decideCounter": ["planner"],
  "procurement.openPurchases": ["operator"],
  "procurement.receivePurchase": ["operator"],
  "execution.workplaces": ["operator"],
  "execution.dispatchList": ["operator"],
  "execution.readyToShip": ["operator"],
  "execution.startOperation": ["operator"],
  "execution.finishOperation": ["operator"],
  "execution.scrapPieces": ["operator"],
  "execution.shipOrder": ["operator"],
};

/** Route handlers, by file under app/, and why each may be open: a route decides for itself. */
export const routeMatrix: Record<string, { methods: readonly string[]; who: Meta["roles"]; because: string }> = {
  "api/trpc/[trpc]": { methods: ["GET", "POST"], who: "everybody", because: "each procedure decides" },
  "api/auth/[...nextauth]": { methods: ["GET", "POST"], who: "everybody", because: "signing in and out" },
  "api/health": { methods: ["GET"], who: "everybody", because: "says only whether it works" },
  "api/metrics": {
    methods: ["GET"],
    who: "everybody",
    because: "counts without names; keep it behind the proxy in production",
  },
  "api/live": { methods: ["GET"], who: "everybody", because: "tells each listener only of rows it may read" },
};
