import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { en } from "../../_messages/en";
import { zhCN } from "../../_messages/zh-cn";
import { TRPCProvider } from "../../_trpc/client";
import { MessageTable, type MaterialMessage } from "./message-table";

vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => undefined }) }));

const day = 86_400;
const lateDelivery: MaterialMessage = {
  id: "m",
  kind: "expedite",
  itemId: "FAN",
  name: { en: "Fan motor", "zh-CN": "风扇电机" },
  unit: "pcs",
  quantity: "40",
  fromAt: new Date("2026-12-12T04:00:00Z"),
  toAt: new Date("2026-12-05T04:00:00Z"),
  reason: "delaysOrder",
  aboutId: "line",
  planned: false,
  forecast: "0",
  orders: [1001, 1002, 1003].map((number) => ({ id: `order ${number}`, number })),
  delays: [
    { id: "order 1001", number: 1001, lateSeconds: day },
    { id: "order 1002", number: 1002, lateSeconds: 3 * day },
  ],
};

test("a late delivery is said with its purchase order, quantity, both days, whom it delays, and what can be done", () => {
  const english = table("en");
  for (const text of [
    "Purchase order 12, Fan maker",
    "40",
    "12 Dec",
    "5 Dec",
    "An order misses its promise because it waits for it.",
    "Order 1002 misses its promise by 3 days otherwise.",
    "Order 1001 misses its promise by 1 day otherwise.",
    "Ask for it earlier",
  ])
    expect(english).toContain(text);
  expect(english.indexOf("Order 1002")).toBeLessThan(english.indexOf("Order 1001"));
  expect(english).not.toContain("Order 1003 misses");
  const chinese = table("zh-CN");
  for (const text of ["采购订单 12，风扇厂", "12月12日", "12月5日", "否则订单 1002 误期 3 天。", "请求提前"])
    expect(chinese).toContain(text);
});

function table(locale: "en" | "zh-CN"): string {
  const supplierName = { en: "Fan maker", "zh-CN": "风扇厂" };
  const delivery = {
    id: "line",
    number: 12,
    supplierName,
    open: "40",
    purchaseUnit: null,
    purchaseUnitHolds: null,
    deliverAt: lateDelivery.fromAt ?? new Date(0),
  };
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="Asia/Shanghai" messages={locale === "en" ? en : zhCN}>
      <TRPCProvider>
        <MessageTable
          rows={[lateDelivery]}
          deliveries={[{ ...delivery, change: null }]}
          requests={[]}
          plantId="plant"
          timeZone="Asia/Shanghai"
        />
      </TRPCProvider>
    </NextIntlClientProvider>,
  );
}
