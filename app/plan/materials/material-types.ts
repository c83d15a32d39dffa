import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../../_trpc/server";

type Outputs = inferRouterOutputs<AppRouter>;
type Answered<T> = Extract<T, { ok: true }> extends { value: infer Value } ? Value : never;

export type ItemCard = Answered<Outputs["mrp"]["item"]>;
export type PolicyTexts = ItemCard["texts"];
export type PolicyField = keyof PolicyTexts;
export type ForecastWeek = Answered<Outputs["mrp"]["forecast"]>[number];
export type ScarceStock = Answered<Outputs["mrp"]["scarceStock"]>;
export type AgreedDelivery = Answered<Outputs["procurement"]["agreedDeliveries"]>[number];
export type AskedRequest = Answered<Outputs["procurement"]["unsettledRequests"]>[number];
export type OrderChange = NonNullable<AgreedDelivery["change"]>["kind"];
export type ItemTerms = Answered<Outputs["procurement"]["termsOfItem"]>[number];
export type ExceptionReason = ItemCard["messages"][number]["reason"];
