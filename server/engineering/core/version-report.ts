/** What a check says of a version: the linter's report, with findings told to a person and shown by an example. */
import type { FamilyReport } from "../../configurator/core/check-family";
import type { Finding as LintFinding } from "../../configurator/core/lint/finding";

/** `place`: the plant lacks a work center. */
export type Finding = Omit<LintFinding, "kind"> & { readonly kind: LintFinding["kind"] | "place" };

export type VersionReport = Omit<FamilyReport, "findings"> & { readonly findings: readonly Finding[] };

/** A version with errors is not published. */
export const passes = (report: VersionReport): boolean => report.findings.every((finding) => finding.level !== "error");
