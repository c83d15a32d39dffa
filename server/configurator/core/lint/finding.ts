/** What the linter has to say to the author of a family, in both languages and shown by an example where there is one. */
import type { Configuration, LocalizedText } from "../../../catalog/core/product-model";

export const findingKinds = [
  "void",
  "dead",
  "core",
  "uncounted",
  "redundant",
  "neverBites",
  "unpriced",
  "noPicture",
  "missingReason",
  "sameReason",
  "gap",
  "overlap",
  "unusedLine",
  "missingItem",
  "uncheckedLine",
  "unusedOperation",
  "operationWithoutPart",
  "madeByNothing",
  "setupKey",
  "notPositive",
  "unbounded",
  "unproved",
  "invalidDesign",
  "wishNeverMet",
] as const;

export type FindingKind = (typeof findingKinds)[number];

export type Finding = {
  /** A family with errors is not published. */
  readonly level: "error" | "warning" | "note";
  readonly kind: FindingKind;
  /** The group, option, rule, slot, line or operation it is about. */
  readonly at: string;
  readonly message: LocalizedText;
  /** A configuration that shows it. */
  readonly example: Configuration | null;
};

export const levelOf: Readonly<Record<FindingKind, Finding["level"]>> = {
  void: "error",
  dead: "warning",
  core: "note",
  uncounted: "note",
  redundant: "warning",
  neverBites: "warning",
  unpriced: "note",
  noPicture: "warning",
  missingReason: "error",
  sameReason: "warning",
  gap: "error",
  overlap: "error",
  unusedLine: "warning",
  missingItem: "error",
  uncheckedLine: "note",
  unusedOperation: "warning",
  operationWithoutPart: "note",
  madeByNothing: "error",
  setupKey: "warning",
  notPositive: "error",
  unbounded: "error",
  unproved: "warning",
  invalidDesign: "error",
  wishNeverMet: "warning",
};

export const finding = (
  kind: FindingKind,
  at: string,
  [en, zh]: readonly [en: string, zh: string],
  example: Configuration | null = null,
): Finding => ({ level: levelOf[kind], kind, at, message: { en, "zh-CN": zh }, example });

/** The first few of a list, and how many more there are. */
export function listed(names: readonly string[], most = 12): readonly [en: string, zh: string] {
  const shown = names.slice(0, most).join(", ");
  const more = names.length - most;
  return more > 0 ? [`${shown} and ${more} more`, `${shown} 等 ${names.length} 项`] : [shown, shown];
}
