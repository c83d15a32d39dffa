"use client";

import type { CompiledModel } from "#catalog/compiled-model";
import type { DesignAddress } from "../../../_studio/design-address";
import { Studio } from "../../../_studio/studio";
import { ChangeBar } from "./change-bar";
import type { OrderedTerms } from "./ordered-terms";

type Props = { model: CompiledModel; start: DesignAddress; standardPieces: number; order: OrderedTerms };

/** The studio in "change this order" mode: the same choosing, another bar below. */
export function ChangeStudio({ model, start, standardPieces, order }: Props) {
  return (
    <Studio
      model={model}
      start={start}
      standardPieces={standardPieces}
      signedIn
      change={{
        orderId: order.orderId,
        bar: (studio, earlier) => <ChangeBar studio={studio} order={order} earlier={earlier} />,
      }}
    />
  );
}
