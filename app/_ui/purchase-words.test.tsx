import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { en } from "../_messages/en";
import { zhCN } from "../_messages/zh-cn";
import { PurchaseText, type Purchased } from "./purchase-words";

const text = (locale: "en" | "zh-CN", purchased: Purchased): string =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={locale === "en" ? en : zhCN} timeZone="UTC">
      <PurchaseText {...purchased} />
    </NextIntlClientProvider>,
  ).replace(/<[^>]*>/g, "");
const spokes = (quantity: string): Purchased => ({
  quantity,
  unit: "pcs",
  purchaseUnit: "box",
  purchaseUnitHolds: "1000",
});

test("what is sold in boxes is said in boxes, with what they hold", () => {
  expect(text("en", spokes("3000.000000"))).toBe("3 boxes (3,000 pcs)");
  expect(text("en", spokes("1000"))).toBe("1 box (1,000 pcs)");
  expect(text("zh-CN", spokes("3000"))).toBe("3 盒（3,000 件）");
  const board: Purchased = { quantity: "35.7216", unit: "m2", purchaseUnit: "sheet", purchaseUnitHolds: "2.9768" };
  expect(text("en", board)).toBe("12 sheets (35.722 m²)");
});

test("what is no whole number of boxes, or sold without them, stands in its own unit", () => {
  expect(text("en", spokes("2500"))).toBe("2,500 pcs");
  expect(text("en", { ...spokes("2500"), purchaseUnit: null, purchaseUnitHolds: null })).toBe("2,500 pcs");
});
