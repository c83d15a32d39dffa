import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { en } from "../../../_messages/en";
import { zhCN } from "../../../_messages/zh-cn";
import { TRPCProvider } from "../../../_trpc/client";
import type { ScarceStock } from "../material-types";
import { ScarceStockForm } from "./scarce-stock-form";

vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => undefined }) }));

const form = (locale: "en" | "zh-CN", policy: ScarceStock["policy"]): string =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="Asia/Shanghai" messages={locale === "en" ? en : zhCN}>
      <TRPCProvider>
        <ScarceStockForm plantId="plant" saved={{ policy, daysPerPriority: 12 }} />
      </TRPCProvider>
    </NextIntlClientProvider>,
  );

test("every rule stands with what it means, the plant's own chosen, its days where they count", () => {
  for (const [locale, words] of [
    ["en", en.materials.scarce],
    ["zh-CN", zhCN.materials.scarce],
  ] as const) {
    const weighted = form(locale, "weightedDueDate");
    for (const text of [...Object.values(words.name), ...Object.values(words.note), words.daysPerPriority])
      expect(weighted).toContain(text);
    expect(weighted).toMatch(/<input[^>]*name="daysPerPriority"[^>]*value="12"/);
    const byPriority = form(locale, "priority");
    expect(byPriority).toMatch(
      /checked="" value="priority"|value="priority" checked=""|checked=""[^>]*value="priority"/,
    );
    expect(byPriority).not.toContain(words.daysPerPriority);
  }
});
