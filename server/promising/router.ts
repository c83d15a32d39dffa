import { publicProcedure, router } from "../api/trpc";
import { inquire, inquiryInput } from "./inquire";

export const promisingRouter = router({
  inquire: publicProcedure.input(inquiryInput).query(({ ctx, input }) => inquire(ctx, input)),
});
