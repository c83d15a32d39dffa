import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { unwrap } from "../../_studio/unwrap";
import type { Query } from "../../_studio/design-address";
import { standardPieces } from "../../_studio/standard-pieces";
import { startDesign } from "../../_studio/start-design";
import { Studio } from "../../_studio/studio";
import { serverApi } from "../../../_trpc/server";

type Props = { params: Promise<{ family: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const api = await serverApi();
  const { model } = unwrap(await api.catalog.family({ familyId: (await params).family }));
  const locale = (await getLocale()) === "zh-CN" ? "zh-CN" : "en";
  return { title: model.name[locale], description: model.summary[locale] };
}

export default async function DesignPage({ params, searchParams }: Props) {
  const [{ family }, query, api] = await Promise.all([params, searchParams, serverApi()]);
  const { model, version } = unwrap(await api.catalog.family({ familyId: family }));
  const me = await api.identity.me();
  return (
    <Studio
      key={`${model.id}@${version}`}
      model={model}
      start={startDesign(model, query)}
      standardPieces={standardPieces(model)}
      signedIn={me !== null}
    />
  );
}
