/** `oneoff model check`: what a family can be, what it can never be, and whether its BOM keeps up. */
import { performance } from "node:perf_hooks";
import { ok, refuse } from "../base/core/result";
import { checkFamily, type FamilyReport } from "../configurator/core/check-family";
import { readFamily } from "./read-input";
import type { Verb } from "./verb";

export const modelCheck: Verb = {
  usage: "FILE [--json]",
  summary: "Counts the configurations of a product model and names its dead options, idle rules and BOM gaps.",
  options: {},
  run: ({ file }) => {
    const milliseconds: Record<string, number> = {};
    const timed = <T>(what: string, act: () => T): T => {
      const started = performance.now();
      const result = act();
      milliseconds[what] = Math.round((performance.now() - started) * 100) / 100;
      return result;
    };
    const family = timed("read", () => readFamily(file));
    if (!family.ok) return family;
    const report = checkFamily(family.value, timed);
    return "faults" in report
      ? refuse(report.faults.map(({ rule, message }) => ({ file, line: 1, message: `rule ${rule}: ${message}` })))
      : ok({ json: { ...report, milliseconds, engine: "sat" }, text: told(report) });
  },
};

function told(report: FamilyReport): string {
  const { gaps, overlaps, unusedLines, missingItems, unchecked } = report.bom;
  const lines = [
    `${report.status}: ${report.configurations === null ? "uncounted" : grouped(report.configurations)} configurations of ${report.features} features`,
    listed("in every configuration", report.core),
    listed("in no configuration", report.dead),
    listed("rules that exclude nothing more", report.redundantRules),
    listed("features no price depends on", report.unpriced),
    listed(
      "starting designs the rules do not allow",
      report.invalidDesigns.map((design) => design.id),
    ),
    ...gaps.map(
      ({ slot, configuration }) => `slot ${slot} stays empty, for example with ${JSON.stringify(configuration)}`,
    ),
    ...overlaps.map(
      ({ slot, lines: [first, second], configuration }) =>
        `slot ${slot} is filled twice (bom[${first}], bom[${second}]), for example with ${JSON.stringify(configuration)}`,
    ),
    ...missingItems.map(
      ({ slot, item, configuration }) =>
        `slot ${slot} asks for item ${item}, which does not exist, for example with ${JSON.stringify(configuration)}`,
    ),
    ...unusedLines.map(({ line, slot }) => `bom[${line}] (slot ${slot}) is never used`),
    listed(
      "BOM lines not checked (free words in their conditions)",
      unchecked.map((line) => `bom[${line}]`),
    ),
  ];
  return lines.filter((line) => line !== "").join("\n");
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ",");

const listed = (what: string, names: readonly string[]): string =>
  names.length === 0
    ? ""
    : `${what}: ${names.slice(0, 40).join(", ")}${names.length > 40 ? `, and ${names.length - 40} more` : ""}`;
