/** One customer's choices on one family, step by step: what `model domains` answers with. */
import { performance } from "node:perf_hooks";
import { ok, type Result } from "../base/core/result";
import type { Choices, ChosenValue, Configurator, Explanation } from "../configurator/core/answers";
import { noChoices } from "../configurator/core/configurator";
import type { ChoiceGroup } from "./choice-groups";
import { StepSyntax } from "./step-syntax";

export const acts = ["choose", "refuse", "retract", "reset", "why", "repair", "complete", "count"] as const;
export type Step = {
  readonly do: (typeof acts)[number];
  readonly group?: string;
  readonly option?: string | number | null;
};

export type StepAnswer = Readonly<Record<string, unknown>>;

/** What a session asks of whichever model it is on. */
export type ChoiceEngine = Pick<Configurator, "domains" | "allows" | "explain" | "repair" | "complete" | "count"> & {
  /** Why an option of a set cannot be refused. */
  explainNeed?(choices: Choices, group: string, value: ChosenValue): Explanation | null;
  /** What the answers do not take into account. */
  readonly unseen?: readonly { readonly text: string; readonly why: string }[];
};

export class ChoiceSession {
  private choices: Choices = noChoices;
  private readonly syntax: StepSyntax;
  private readonly configurator: ChoiceEngine;

  constructor(groups: readonly ChoiceGroup[], configurator: ChoiceEngine) {
    this.syntax = new StepSyntax(groups);
    this.configurator = configurator;
  }

  /** What is wrong with a step before it is taken; null = nothing. */
  fault({ do: act, group, option }: Step): string | null {
    return act === "reset" || act === "complete" || act === "count" ? null : this.syntax.fault(group, option);
  }

  /** `"group=option"`, `"group.option"`, or a feature's name, as a step. */
  step(act: Step["do"], written: string): Result<Step, string> {
    const named = this.syntax.read(written);
    return named.ok ? ok({ do: act, ...named.value }) : named;
  }

  /** A step already checked by `fault`. */
  take(step: Step): StepAnswer {
    const started = performance.now();
    const asked = this.act(step);
    const domains = this.configurator.domains(this.choices);
    const milliseconds = Math.round((performance.now() - started) * 1000) / 1000;
    const { unseen = [] } = this.configurator;
    const aside = unseen.length === 0 ? {} : { unseen: unseen.map(({ text, why }) => `${text}: ${why}`) };
    return { ...domains, ...asked, ...aside, milliseconds };
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
        if (!this.configurator.domains({ ...this.choices, refused }).consistent)
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
        return { why: explanation === null ? [] : [told(explanation, this.otherwise(group, value, explanation))] };
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
    return explanation === null
      ? { choices: [], rules: [], text: "" }
      : told(explanation, this.otherwise(group, value, explanation));
  }

  /** Why an option cannot be refused: what excludes every other option of its group. */
  private whyNeeded(group: string, value: ChosenValue): StepAnswer {
    const definition = this.syntax.group(group);
    if (definition?.kind === "set") {
      const explanation = this.configurator.explainNeed?.(this.choices, group, value) ?? null;
      return explanation === null
        ? told(nothing)
        : told(explanation, `The tree of features needs ${value ?? "nothing"}${given(explanation)}.`);
    }
    const others: ChosenValue[] =
      definition?.kind === "choice"
        ? [...definition.options, ...(definition.optional ? [null] : [])].filter((each) => each !== value)
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

  /** What to say where no rule is at fault. */
  private otherwise(id: string, value: ChosenValue, explanation: Explanation): string {
    const group = this.syntax.group(id);
    if (group?.kind === "set")
      return `The tree of features has no ${value ?? `configuration without ${id}`}${given(explanation)}.`;
    if (group?.kind !== "number" || typeof value !== "number") return "";
    const fits = value >= group.minimum && value <= group.maximum && (value - group.minimum) % group.step === 0;
    return fits ? "" : `${id} goes from ${group.minimum} to ${group.maximum} in steps of ${group.step}.`;
  }

  private isNumber(id: string): boolean {
    return this.syntax.group(id)?.kind === "number";
  }
}

const nothing: Explanation = { choices: [], refused: [], rules: [], text: { en: [], "zh-CN": [] } };

/** " with A, without B": the choices at fault. */
function given({ choices, refused }: Explanation): string {
  const named = [
    ...choices.map(({ group, value }) => `with ${value ?? `nothing of ${group}`}`),
    ...refused.map(({ group, option }) => `without ${option ?? `leaving out ${group}`}`),
  ];
  return named.length === 0 ? "" : ` ${named.join(", ")}`;
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
