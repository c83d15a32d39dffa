import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../_trpc/server";

type Execution = inferRouterOutputs<AppRouter>["execution"];
type Procurement = inferRouterOutputs<AppRouter>["procurement"];
type ValueOf<R> = Extract<R, { ok: true }> extends { value: infer V } ? V : never;
type RefusalOf<R> = Extract<R, { ok: false }> extends { refusal: infer V } ? V : never;

export type Workplace = Execution["workplaces"][number];
export type Dispatch = ValueOf<Execution["dispatchList"]>;
export type Step = Dispatch["steps"][number];
export type Finding = Execution["findUnit"];
export type FoundUnit = ValueOf<Finding>;
export type Unit = Dispatch["units"][number];
/** A step already done, or the one planned before: what the next is compared with. */
export type StepBefore = Pick<Step, "familyId" | "configuration" | "setupKey">;
export type StepRefusal =
  | RefusalOf<Execution["startOperation"]>
  | RefusalOf<Execution["finishOperation"]>
  | RefusalOf<Execution["scrapPieces"]>;
export type PurchaseLine = ValueOf<Procurement["openPurchases"]>[number];
export type ReceiveRefusal = RefusalOf<Procurement["receivePurchase"]>;
export type ReadyOrder = ValueOf<Execution["readyToShip"]>[number];
export type Words = "en" | "zh-CN";
