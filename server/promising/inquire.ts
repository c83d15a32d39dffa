import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import type { LocalizedText } from "../catalog/core/product-model";
import { familyOnSale } from "../catalog/published-family";
import { faultsOf } from "../configurator/core/validation";
import type { ConfigurationFault } from "../configurator/core/answers";
import type { Context } from "../context";
import { configurationInput } from "../designs/core/design-text";
import type { Offer } from "./core/offer";
import { nameOfCenter, offerOf, promiseIn } from "./decide-promise";
import { recentView } from "./promise-view";

export const inquiryInput = z.object({
  familyId: z.string().max(60),
  configuration: configurationInput,
  quantity: z.number().int().min(1).max(1_000_000),
});

export type InquiryRefusal =
  | { readonly kind: "missing" }
  | { readonly kind: "invalid"; readonly faults: readonly ConfigurationFault[] }
  | { readonly kind: "noRoom"; readonly workCenter: LocalizedText };

/** When it would leave the factory, were it ordered now. Holds nothing. */
export async function inquire(
  ctx: Context,
  input: z.output<typeof inquiryInput>,
): Promise<Result<Offer, InquiryRefusal>> {
  const family = await familyOnSale(ctx, input.familyId);
  if (!family) return refuse({ kind: "missing" });
  const faults = faultsOf(family.family.model, input.configuration);
  if (faults.length > 0) return refuse({ kind: "invalid", faults });
  const view = await recentView(ctx, family.plantId);
  const demand = { family, configuration: input.configuration, quantity: input.quantity };
  const answer = promiseIn(view, ctx.now, demand);
  if (answer.kind === "noRoom")
    return refuse({ kind: "noRoom", workCenter: nameOfCenter(view.basis.plant, answer.workCenter) });
  return ok(offerOf(view.basis, answer));
}
