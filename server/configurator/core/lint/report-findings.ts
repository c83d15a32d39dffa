/** What the report's lists say, as sentences. */
import type { CompiledModel } from "../../../catalog/core/compiled-model";
import type { FamilyReport } from "../check-family";
import type { IdleRules } from "../redundant-rules";
import { finding, type Finding } from "./finding";
import { linePath } from "./line-questions";

export function ruleFindings({ redundant, neverBite }: IdleRules): Finding[] {
  return [
    ...neverBite.map((id) => finding("neverBites", id, [`rule ${id} excludes nothing`, `规则 ${id} 不排除任何配置`])),
    ...redundant
      .filter((id) => !neverBite.includes(id))
      .map((id) =>
        finding("redundant", id, [
          `the other rules already say what rule ${id} says`,
          `其他规则已经包含了规则 ${id} 的限制`,
        ]),
      ),
  ];
}

export function bomFindings({ gaps, overlaps, unusedLines, missingItems, unchecked }: FamilyReport["bom"]): Finding[] {
  return [
    ...gaps.map(({ slot, configuration }) =>
      finding("gap", slot, [`slot ${slot} stays empty`, `槽位 ${slot} 没有部件`], configuration),
    ),
    ...overlaps.map(({ slot, lines: [first, second], configuration }) =>
      finding(
        "overlap",
        slot,
        [
          `slot ${slot} is filled twice, by ${linePath(first)} and ${linePath(second)}`,
          `槽位 ${slot} 被 ${linePath(first)} 与 ${linePath(second)} 重复填充`,
        ],
        configuration,
      ),
    ),
    ...missingItems.map(({ line, slot, item, configuration }) =>
      finding(
        "missingItem",
        slot,
        [
          `${linePath(line)} asks for item ${item}, which does not exist`,
          `${linePath(line)} 需要物料 ${item}，而该物料不存在`,
        ],
        configuration,
      ),
    ),
    ...unusedLines.map(({ line }) =>
      finding("unusedLine", linePath(line), [
        `no valid configuration uses ${linePath(line)}`,
        `没有任何有效配置用到 ${linePath(line)}`,
      ]),
    ),
    ...unchecked.map((line) =>
      finding("uncheckedLine", linePath(line), [
        `${linePath(line)} reads free words or too many values to be checked`,
        `${linePath(line)} 读取自由文字或取值过多，未检查`,
      ]),
    ),
  ];
}

export function designFindings({ designs }: CompiledModel, invalid: FamilyReport["invalidDesigns"]): Finding[] {
  return invalid.map(({ id, faults }) => {
    const example = designs.find((design) => design.id === id)?.configuration ?? null;
    const [fault] = faults;
    const reason =
      fault === undefined
        ? { en: "", "zh-CN": "" }
        : fault.kind === "rule"
          ? fault.text
          : { en: `${fault.group}: ${fault.kind}`, "zh-CN": `${fault.group}：${fault.kind}` };
    return finding(
      "invalidDesign",
      id,
      [`starting design ${id} is not allowed: ${reason.en}`, `起始设计 ${id} 不被允许：${reason["zh-CN"]}`],
      example,
    );
  });
}
