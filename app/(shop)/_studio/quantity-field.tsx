"use client";

import { useTranslations } from "next-intl";
import { memo, useId } from "react";
import { Button } from "#ui/button";
import { classes } from "#ui/classes";
import { controlClass } from "#ui/field";
import { FieldError } from "#ui/field-error";
import type { Studio } from "./studio-store";
import { useTypedNumber } from "./use-typed-number";

type Props = { studio: Studio; pieces: number; byThousands: boolean };

const offered = { minimum: 1, maximum: 1_000_000, step: 1 };
const loose = [2_000, 10_000, 50_000, 100_000, 300_000];

/** How many of the same; things sold by the thousand get their usual amounts. */
export const QuantityField = memo(function QuantityField({ studio, pieces, byThousands }: Props) {
  const t = useTranslations("shop.studio");
  const errorId = useId();
  const { input, isWrong, forget } = useTypedNumber(pieces, offered, studio.setPieces);
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-2 text-sm font-medium">{t("quantity")}</legend>
      <div className="flex items-center gap-2">
        <input
          {...input}
          aria-label={t("quantity")}
          aria-describedby={isWrong ? errorId : undefined}
          className={classes(controlClass, "w-32! scroll-mb-36 tabular-nums")}
        />
        <span className="text-sm text-muted">{t("pieces")}</span>
      </div>
      {isWrong ? (
        <FieldError id={errorId}>{t("quantityWrong", { most: offered.maximum, now: pieces })}</FieldError>
      ) : null}
      {byThousands ? (
        <div className="flex flex-wrap gap-2">
          {loose.map((amount) => (
            <Button
              key={amount}
              size="sm"
              aria-pressed={pieces === amount}
              onClick={() => {
                forget();
                studio.setPieces(amount);
              }}
              className="tabular-nums aria-pressed:border-ink aria-pressed:shadow-[inset_0_0_0_1px_var(--ink)]"
            >
              {amount.toLocaleString("en")}
            </Button>
          ))}
        </div>
      ) : null}
    </fieldset>
  );
});
