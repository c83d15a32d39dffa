import type { CompiledModel, CompiledWish } from "#catalog/compiled-model";
import type { Configuration } from "#catalog/product-model";
import { engineOf } from "../_studio/start-design";
import type { Suggestion } from "./suggestion-card";

const most = 3;

type Answer = { ok: true; value: { promisedAt: Date; timeZone: string } } | { ok: false };

/** The valid designs that meet the most of the wishes, with their dates; none where nothing was wished for. */
export async function suggest(
  model: CompiledModel,
  wishes: readonly CompiledWish[],
  ask: (configuration: Configuration) => Promise<Answer>,
): Promise<Suggestion[]> {
  if (wishes.length === 0) return [];
  const ranked = engineOf(model).ranked(wishes, { chosen: [], refused: [] }, most);
  return Promise.all(
    ranked.map(async ({ configuration, met }) => {
      const answer = await ask(configuration);
      return {
        configuration,
        met: wishes.filter((_, index) => met.includes(index)),
        missed: wishes.filter((_, index) => !met.includes(index)),
        offer: answer.ok ? answer.value : null,
      };
    }),
  );
}
