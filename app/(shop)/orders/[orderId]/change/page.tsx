import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { readAddress, type Query } from "../../../_studio/design-address";
import { standardPieces } from "../../../_studio/standard-pieces";
import { startDesign } from "../../../_studio/start-design";
import { unwrap } from "../../../_studio/unwrap";
import { requireUser, serverApi } from "../../../../_trpc/server";
import { ChangeStudio } from "./change-studio";

type Props = { params: Promise<{ orderId: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shop.change"))("change") };
}

/** The studio with an order's design in it: what is changed here becomes the order's, once it is confirmed. */
export default async function ChangeOrderPage({ params, searchParams }: Props) {
  const { orderId } = await params;
  await requireUser(`/orders/${orderId}/change`);
  const [api, query] = await Promise.all([serverApi(), searchParams]);
  const order = unwrap(await api.sales.order({ orderId }));
  const { freeze, timeZone } = unwrap(await api.sales.changeable({ orderId }));
  if (freeze.kind === "frozen") redirect(`/orders/${orderId}`);
  const { model } = unwrap(await api.catalog.version({ familyId: order.familyId, version: order.familyVersion }));
  const asked = readAddress(model, query);
  const begun = Object.keys(asked.configuration).length > 0;
  const start = begun
    ? startDesign(model, query)
    : { configuration: order.configuration, decided: [], locked: [], pieces: null, from: null };
  const { number, configuration, quantity, totalMinor, currency, promisedAt } = order;
  return (
    <ChangeStudio
      key={orderId}
      model={model}
      start={{ ...start, pieces: start.pieces ?? (begun ? standardPieces(model) : quantity) }}
      standardPieces={standardPieces(model)}
      order={{ orderId, number, configuration, quantity, totalMinor, currency, promisedAt, timeZone }}
    />
  );
}
