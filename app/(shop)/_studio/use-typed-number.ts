"use client";

import { useState, type ComponentProps } from "react";
import { typedNumber, type Bounds } from "./typed-number";

type Typed = { text: string; of: number; isWrong: boolean };

/** A number that may be typed: taken when the field is left, kept as it was typed while it is none that is offered. */
export function useTypedNumber(value: number, bounds: Bounds, take: (number: number) => void) {
  const [typed, setTyped] = useState<Typed | null>(null);
  // Something else was chosen since: what was typed before is over.
  const current = typed?.of === value ? typed : null;
  const commit = (): void => {
    if (!current) return;
    const number = typedNumber(current.text, bounds);
    setTyped(number === null ? { ...current, isWrong: true } : null);
    if (number !== null) take(number);
  };
  const input = {
    type: "number",
    inputMode: "numeric",
    min: bounds.minimum,
    max: bounds.maximum,
    step: bounds.step,
    value: current?.text ?? String(value),
    "aria-invalid": current?.isWrong ? true : undefined,
    onChange: (event) => setTyped({ text: event.target.value, of: value, isWrong: false }),
    onBlur: commit,
    onKeyDown: (event) => event.key === "Enter" && commit(),
  } satisfies ComponentProps<"input">;
  return { input, isWrong: current?.isWrong ?? false, forget: () => setTyped(null) };
}
