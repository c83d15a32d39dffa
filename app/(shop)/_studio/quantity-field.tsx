"use client";

import { useTranslations } from "next-intl";
import { memo, useState } from "react";
import { Button } from "#ui/button";
import { classes } from "#ui/classes";
import { controlClass } from "#ui/field";
import type { Studio } from "./studio-store";

const mostPieces = 1_000_000;
type Props = { studio: Studio; pieces: number; byThousands: boolean };

const loose = [2_000, 10_000, 50_000, 100_000, 300_000];

/** How many of the same; things sold by the thousand get their usual amounts. */
export const QuantityField = memo(function QuantityField({ studio, pieces, byThousands }: Props) {
  const t = useTranslations("shop.studio");
  const [typed, setTyped] = useState<string | null>(null);
  const commit = (): void => {
    const wanted = Math.round(Number(typed));
    if (typed !== null && Number.isFinite(wanted) && wanted >= 1) studio.setPieces(Math.min(mostPieces, wanted));
    setTyped(null);
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-medium">{t("quantity")}</legend>
      <div className="flex flex-wrap items-center gap-2">
        <input
          type="number"
          inputMode="numeric"
          aria-label={t("quantity")}
          min={1}
          max={mostPieces}
          value={typed ?? pieces}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => event.key === "Enter" && commit()}
          className={classes(controlClass, "w-32! scroll-mb-36 tabular-nums")}
        />
        <span className="text-sm text-muted">{t("pieces")}</span>
        {byThousands
          ? loose.map((amount) => (
              <Button
                key={amount}
                size="sm"
                variant="quiet"
                aria-pressed={pieces === amount}
                onClick={() => studio.setPieces(amount)}
              >
                {amount.toLocaleString("en")}
              </Button>
            ))
          : null}
      </div>
    </fieldset>
  );
});
