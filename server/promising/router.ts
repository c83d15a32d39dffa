import { limited, publicProcedure, router } from "../api/trpc";
import { dateOptions, optionDatesInput } from "./date-options";
import { findSoonest, soonestInput } from "./find-soonest";
import { inquire, inquiryInput } from "./inquire";

export const promisingRouter = router({
  inquire: publicProcedure.input(inquiryInput).query(({ ctx, input }) => inquire(ctx, input)),

  soonest: publicProcedure
    .use(limited("quote"))
    .input(soonestInput)
    .query(({ ctx, input }) => findSoonest(ctx, input)),

  dateOptions: publicProcedure
    .use(limited("quote"))
    .input(optionDatesInput)
    .query(({ ctx, input }) => dateOptions(ctx, input)),
});
