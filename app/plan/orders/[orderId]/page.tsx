import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DateText } from "#ui/date-text";
import { LinkButton } from "#ui/link-button";
import { PageHeader } from "#ui/page-header";
import { TextLink } from "#ui/text-link";
import { ProductPicture } from "#views/product-picture";
import { serverApi } from "../../../_trpc/server";
import { readCause } from "../../cause";
import { ChanceText } from "../../chance-text";
import { currentPlant } from "../../current-plant";
import { FreedList } from "../../freed-list";
import { LateText } from "../../late-text";
import { unwrap } from "../../unwrap";
import { MaterialTree } from "../../materials/material-tree";
import { nameIn } from "../../words";
import { OrderHistory } from "./order-history";
import { OrderParts } from "./order-parts";
import { OrderSteps } from "./order-steps";
import { Remedies } from "./remedies";
import { WhyLate } from "./why-late";

type Props = { params: Promise<{ orderId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plan"))("rooms.orders") };
}

export default async function OrderPage({ params }: Props) {
  const { plant } = await currentPlant();
  if (!plant) return null;
  const [{ orderId }, t, locale, api] = await Promise.all([params, getTranslations("plan"), getLocale(), serverApi()]);
  const plantId = plant.id;
  const [{ order, steps, events, behind }, parts, sources, names, freed] = await Promise.all([
    api.scheduling.order({ plantId, orderId }).then(unwrap),
    api.mrp.orderParts({ plantId, orderId }).then(unwrap),
    api.mrp.orderTree({ plantId, orderId }).then(unwrap),
    api.scheduling.names({ plantId }).then(unwrap),
    api.procurement.freedSupplies({ plantId, orderId }).then(unwrap),
  ]);
  const { model } = unwrap(await api.catalog.version({ familyId: order.familyId, version: order.familyVersion }));
  const { timeZone } = plant;
  const family = nameIn(locale, model.name, order.familyId);
  const late = order.expectedAt ? order.lateMinutes : order.draftLateMinutes;
  const cause = readCause(order.cause);
  const isToBePlanned = order.state === "placed" || order.state === "planned" || order.state === "inProduction";
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-8 pb-16">
      <PageHeader
        above={<TextLink href="/plan/orders">{t("rooms.orders")}</TextLink>}
        title={t("order.title", { number: order.number })}
        lead={`${family} · ${t("order.pieces", { count: order.quantity })} · ${t(`orderState.${order.state}`)}`}
        actions={
          isToBePlanned ? (
            <LinkButton href={`/plan/schedule?by=order&order=${order.id}`} size="sm">
              {t("order.onBoard")}
            </LinkButton>
          ) : null
        }
      />
      <section aria-label={t("order.facts")} className="grid gap-6 md:grid-cols-[9rem_1fr]">
        <ProductPicture
          model={model}
          configuration={order.configuration}
          locale={locale === "zh-CN" ? "zh-CN" : "en"}
          size="thumb"
          name={family}
          className="h-36 w-full"
        />
        <dl className="grid content-start gap-x-8 gap-y-3 text-sm sm:grid-cols-2 lg:grid-cols-4">
          <Fact term={t("order.placed")}>
            <DateText value={order.placedAt} timeZone={timeZone} withTime />
          </Fact>
          <Fact term={t("order.promised")}>
            <DateText value={order.promisedAt} timeZone={timeZone} withTime />
          </Fact>
          {isToBePlanned || order.expectedAt ? (
            <Fact term={t("order.expected")} note={t("order.expectedWhy")}>
              {order.expectedAt ? (
                <DateText value={order.expectedAt} timeZone={timeZone} withTime />
              ) : (
                t("orders.notPlanned")
              )}{" "}
              <LateText minutes={order.lateMinutes} />
            </Fact>
          ) : null}
          {order.onTimePercent !== null && order.safeAt ? (
            <Fact term={t("order.chance")} note={t("order.chanceWhy")}>
              <ChanceText percent={order.onTimePercent} />
              <span className="block font-normal text-muted">
                {t.rich("order.safe", {
                  date: () => <DateText value={order.safeAt ?? order.promisedAt} timeZone={timeZone} withTime />,
                })}
              </span>
            </Fact>
          ) : null}
          {isToBePlanned || order.draftAt ? (
            <Fact term={t("order.draft")} note={t("order.draftWhy")}>
              {order.draftAt ? <DateText value={order.draftAt} timeZone={timeZone} withTime /> : t("orders.notPlanned")}{" "}
              <LateText minutes={order.draftLateMinutes} />
            </Fact>
          ) : null}
        </dl>
      </section>
      {late > 0 && cause ? (
        <Section id="why" title={t(order.expectedAt ? "order.why" : "order.whyDraft")}>
          <WhyLate
            cause={cause}
            promisedAt={order.promisedAt}
            names={names}
            steps={steps}
            behind={behind}
            timeZone={timeZone}
          >
            {order.state === "produced" ? null : (
              <Remedies
                plantId={plantId}
                orderId={order.id}
                names={{ families: {}, centers: names.centers, items: names.items }}
                operations={Object.fromEntries(
                  steps.map((step) => [step.id, nameIn(locale, step.name, step.operation)]),
                )}
                timeZone={timeZone}
              />
            )}
          </WhyLate>
        </Section>
      ) : null}
      {steps.length === 0 ? (
        order.state === "cancelled" ? null : (
          <p className="text-sm text-muted">{t("order.noWork")}</p>
        )
      ) : (
        <>
          <Section title={t("order.operations")}>
            <OrderSteps steps={steps} names={names} timeZone={timeZone} />
          </Section>
          <Section title={t("order.parts")}>
            <OrderParts parts={parts} timeZone={timeZone} />
          </Section>
          {sources.length > 0 ? (
            <Section title={t("tree.down")}>
              <MaterialTree label={t("tree.down")} nodes={sources} timeZone={timeZone} open={2} />
            </Section>
          ) : null}
        </>
      )}
      {freed.length > 0 ? (
        <Section title={t("freed.title")}>
          <FreedList freed={freed} timeZone={timeZone} />
        </Section>
      ) : null}
      <Section title={t("order.history")}>
        <OrderHistory model={model} events={events} timeZone={timeZone} />
      </Section>
    </article>
  );
}

function Fact({ term, note, children }: { term: string; note?: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted">
        {term}
        {note ? ` · ${note}` : null}
      </dt>
      <dd className="mt-0.5 font-medium">{children}</dd>
    </div>
  );
}

function Section({ id, title, children }: { id?: string; title: string; children: ReactNode }) {
  return (
    <section id={id}>
      <h2 className="mb-2 text-lg">{title}</h2>
      {children}
    </section>
  );
}
