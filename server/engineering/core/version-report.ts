/** What a check says of a version: the linter's report and findings, each told to a person and shown by an example. */
import type { FamilyReport } from "../../configurator/core/check-family";
import type { Configuration, LocalizedText } from "../../catalog/core/product-model";

export type Finding = {
  /** A version with errors is not published. */
  readonly level: "error" | "warning" | "note";
  /** "place", or as the linter names it. */
  readonly kind: string;
  /** The rule, option, slot or line it is about. */
  readonly at: string;
  readonly message: LocalizedText;
  readonly example: Configuration | null;
};

export type VersionReport = FamilyReport & { readonly findings: readonly Finding[] };

export const passes = (report: VersionReport): boolean => report.findings.every((finding) => finding.level !== "error");
