/** One customer's choices on one family, step by step: what `model domains` answers with. */
import { performance } from "node:perf_hooks";
import { ok, refuse, type Result } from "../base/core/result";
import { nearest } from "../catalog/core/expression/scope";
import type { CompiledModel } from "../catalog/core/compiled-model";
import type { Choices, ChosenValue, Configurator, Explanation } from "../configurator/core/answers";
import { noChoices } from "../configurator/core/configurator";

export const acts = ["choose", "refuse", "retract", "reset", "why", "repair", "complete", "count"] as const;
export type Step = {
  readonly do: (typeof acts)[number];
  readonly group?: string;
  readonly option?: string | number | null;
};

export type StepAnswer = Readonly<Record<string, unknown>>;

export class ChoiceSession {
  private choices: Choices = noChoices;
  private readonly model: CompiledModel;
  private readonly configurator: Configurator;

  constructor(model: CompiledModel, configurator: Configurator) {
    this.model = model;
    this.configurator = configurator;
  }

  /** What is wrong with a step before it is taken; null = nothing. */
  fault({ do: act, group: id, option }: Step): string | null {
    if (act === "reset" || act === "complete" || act === "count") return null;
    const group = this.model.groups.find((candidate) => candidate.id === id);
    if (!group || group.kind === "text")
      return unknown(
        "group",
        String(id ?? ""),
        this.model.groups.filter((each) => each.kind !== "text").map((each) => each.id),
      );
    if (group.kind === "number")
      return typeof option === "number" && Number.isSafeInteger(option)
        ? null
        : `${id} takes a whole number, and ${JSON.stringify(option)} was given`;
    if (option === null && group.optional) return null;
    const options = group.options.map((each) => each.id);
    return options.includes(String(option)) ? null : unknown(`option of ${id}`, String(option ?? ""), options);
  }

  /** `"group=option"`, or `group.option`, as a step. */
  step(act: Step["do"], written: string): Result<Step, string> {
    const [, id = "", option = ""] = /^([^=.]+)[=.](.*)$/s.exec(written) ?? [];
    if (id === "") return refuse(`${written} is not of the form group=option`);
    const isNumber = this.model.groups.some((group) => group.id === id && group.kind === "number");
    const step: Step = {
      do: act,
      group: id,
      option: isNumber && /^-?\d+$/.test(option) ? Number(option) : option === "null" ? null : option,
    };
    const fault = this.fault(step);
    return fault === null ? ok(step) : refuse(fault);
  }

  /** A step already checked by `fault`. */
  take(step: Step): StepAnswer {
    const started = performance.now();
    const asked = this.act(step);
    const domains = this.configurator.domains(this.choices);
    const milliseconds = Math.round((performance.now() - started) * 1000) / 1000;
    return { ...domains, ...asked, milliseconds };
  }

  private act({ do: act, group = "", option = null }: Step): StepAnswer {
    const value: ChosenValue = typeof option === "number" && !this.isNumber(group) ? String(option) : option;
    switch (act) {
      case "choose":
        if (!this.configurator.allows(this.choices, group, value))
          return { consistent: false, reason: this.reason(group, value) };
        this.choices = {
          ...this.choices,
          chosen: [
            ...this.choices.chosen.filter((each) => each.group !== group || each.value !== value),
            { group, value },
          ],
        };
        return {};
      case "refuse": {
        const refused = [...this.choices.refused, { group, option: value }];
        if (this.configurator.complete({ ...this.choices, refused }) === null)
          return { consistent: false, reason: this.whyNeeded(group, value) };
        this.choices = { ...this.choices, refused };
        return {};
      }
      case "retract":
        this.choices = {
          chosen: this.choices.chosen.filter((each) => each.group !== group || each.value !== value),
          refused: this.choices.refused.filter((each) => each.group !== group || each.option !== value),
        };
        return {};
      case "reset":
        this.choices = noChoices;
        return {};
      case "why": {
        const explanation = this.configurator.explain(this.choices, group, value);
        return { why: explanation === null ? [] : [told(explanation)] };
      }
      case "repair":
        return {
          repairs: this.configurator
            .repair(this.choices, group, value)
            .map(({ changes, configuration }) => ({ changes, configuration })),
        };
      case "complete":
        return { completion: this.configurator.complete(this.choices) };
      case "count":
        return { count: this.configurator.count(this.choices)?.toString() ?? null };
    }
  }

  /** Why a choice is excluded. */
  reason(group: string, value: ChosenValue): StepAnswer {
    const explanation = this.configurator.explain(this.choices, group, value);
    return explanation === null ? { choices: [], rules: [], text: "" } : told(explanation, this.outside(group, value));
  }

  /** Why an option cannot be refused: what excludes every other option of its group. */
  private whyNeeded(group: string, value: ChosenValue): StepAnswer {
    const definition = this.model.groups.find((candidate) => candidate.id === group);
    const others: ChosenValue[] =
      definition?.kind === "choice"
        ? [...definition.options.map((each) => each.id), ...(definition.optional ? [null] : [])].filter(
            (each) => each !== value,
          )
        : [];
    const reasons = others
      .map((each) => this.configurator.explain(this.choices, group, each))
      .filter((each) => each !== null);
    const once = <T>(list: readonly T[]): T[] => [
      ...new Map(list.map((each) => [JSON.stringify(each), each])).values(),
    ];
    return told({
      choices: once(reasons.flatMap((each) => each.choices)),
      refused: once(reasons.flatMap((each) => each.refused)),
      rules: once(reasons.flatMap((each) => each.rules)),
      text: {
        en: once(reasons.flatMap((each) => each.text.en)).slice(0, 3),
        "zh-CN": once(reasons.flatMap((each) => each.text["zh-CN"])).slice(0, 3),
      },
    });
  }

  private outside(id: string, value: ChosenValue): string {
    const group = this.model.groups.find((candidate) => candidate.id === id);
    if (group?.kind !== "number" || typeof value !== "number") return "";
    const fits = value >= group.minimum && value <= group.maximum && (value - group.minimum) % group.step === 0;
    return fits ? "" : `${id} goes from ${group.minimum} to ${group.maximum} in steps of ${group.step}.`;
  }

  private isNumber(id: string): boolean {
    return this.model.groups.some((group) => group.id === id && group.kind === "number");
  }
}

function told(explanation: Explanation, otherwise = ""): StepAnswer {
  const choices = [
    ...explanation.choices.map(({ group, value }) => ({ group, option: value })),
    ...explanation.refused.map(({ group, option }) => ({ group, option, refused: true })),
  ];
  return {
    choices,
    rules: explanation.rules,
    text: explanation.text.en.join(" ") || otherwise,
    texts: explanation.text,
  };
}

function unknown(what: string, written: string, known: readonly string[]): string {
  const like = nearest(written, known);
  const expected = known.length > 12 ? `${known.slice(0, 12).join(", ")}, …` : known.join(", ");
  return `unknown ${what} ${JSON.stringify(written)}; ${like === null ? `expected one of ${expected}` : `did you mean ${like}?`}`;
}
