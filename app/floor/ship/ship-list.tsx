"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DateText } from "#ui/date-text";
import { EmptyState } from "#ui/empty-state";
import { LinkButton } from "#ui/link-button";
import { useTRPC } from "../../_trpc/client";
import { useLive } from "../../_trpc/use-live";
import type { ReadyOrder, Workplace } from "../floor-types";
import { OrderedPicture } from "../ordered-picture";
import { ShipButton } from "./ship-button";

/** Orders that are made and still here, the soonest promise first. */
export function ShipList({ plant, initial }: { plant: Workplace; initial: { ok: true; value: ReadyOrder[] } }) {
  const t = useTranslations("floor.ship");
  const trpc = useTRPC();
  useLive({ topics: ["work", "order"] });
  const { data } = useQuery(trpc.execution.readyToShip.queryOptions({ plantId: plant.id }, { initialData: initial }));
  const orders = data.ok ? data.value : [];
  if (orders.length === 0) {
    return (
      <EmptyState
        title={t("emptyTitle")}
        action={
          <LinkButton href={`/floor?plant=${plant.code}`} size="lg">
            {t("emptyAct")}
          </LinkButton>
        }
      >
        {t("emptyText")}
      </EmptyState>
    );
  }
  return (
    <ul className="grid gap-3 pt-5">
      {orders.map((order) => (
        <li key={order.orderId}>
          <article
            aria-label={t("order", { number: order.number })}
            className="grid items-center gap-4 rounded-md border border-line bg-surface p-4 sm:grid-cols-[7rem_minmax(0,1fr)_auto] md:p-5"
          >
            <div className="h-28 rounded-md bg-sunken p-2">
              <OrderedPicture {...order} />
            </div>
            <div>
              <h2 className="text-lg">{t("order", { number: order.number })}</h2>
              <p>{t("pieces", { count: order.pieces })}</p>
              <p className="text-sm text-muted">
                {t("promised")} <DateText value={order.promisedAt} timeZone={plant.timeZone} />
              </p>
              <p className="text-sm text-muted">
                {t("to", { name: order.deliverTo.name, address: order.deliverTo.address })}
              </p>
            </div>
            <ShipButton order={order} />
          </article>
        </li>
      ))}
    </ul>
  );
}
