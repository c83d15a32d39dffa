import { z } from "zod";
import { actorName, inTransaction } from "../context";
import { consumerProcedure, limited, publicProcedure, router } from "../api/trpc";
import { acceptInvitation, acceptInvitationInput } from "./accept-invitation";
import { rolesOf } from "./core/actor";
import { demoPassword, mainDemoAccounts } from "./core/demo-accounts";
import { homeOf, workplacesOf } from "./core/roles";
import { endSession } from "./end-session";
import { isDemo, providerNames } from "./providers";
import { liveSessionsOf } from "./queries";
import { registerConsumer, registerConsumerInput } from "./register-consumer";

export const identityRouter = router({
  /** Who is asking, and where they may go; null for a visitor. */
  me: publicProcedure.query(({ ctx: { actor } }) => {
    if (actor.kind !== "user") return null;
    const { userId, name, email, memberships } = actor;
    const roles = rolesOf(actor);
    return { userId, name, email, memberships, roles, home: homeOf(roles), workplaces: workplacesOf(roles) };
  }),

  /** What a sign-in page offers besides e-mail and password. */
  signInOffers: publicProcedure.query(({ ctx }) => ({
    providers: providerNames(),
    demo: isDemo()
      ? {
          password: demoPassword,
          accounts: mainDemoAccounts.map(({ email, name, role }) => ({ email, name: name[ctx.locale], role })),
        }
      : null,
  })),

  register: publicProcedure
    .use(limited("register"))
    .input(registerConsumerInput)
    .mutation(({ ctx, input }) => registerConsumer(ctx, input)),

  acceptInvitation: publicProcedure
    .use(limited("register"))
    .input(acceptInvitationInput)
    .mutation(({ ctx, input }) => acceptInvitation(ctx, input)),

  sessions: consumerProcedure.query(async ({ ctx }) => {
    const rows = await inTransaction(ctx, (tx) => liveSessionsOf(tx, actorName(ctx.actor), ctx.now));
    return rows.map((row) => ({ ...row, current: row.id === ctx.sessionId }));
  }),

  endSession: consumerProcedure
    .input(z.object({ sessionId: z.uuid() }))
    .mutation(({ ctx, input }) => endSession(ctx, input.sessionId)),
});
