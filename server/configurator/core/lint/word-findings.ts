/** Reasons a customer would miss: empty in a language, or never translated. */
import type { CompiledModel } from "../../../catalog/core/compiled-model";
import type { LocalizedText } from "../../../catalog/core/product-model";
import { finding, type Finding } from "./finding";

export function wordFindings({ rules, notices, needs }: CompiledModel): Finding[] {
  const wishes = needs.flatMap((need) =>
    need.answers.flatMap((answer) =>
      answer.wishes.map((wish) => ({ at: `${need.id}.${answer.id}`, text: wish.because })),
    ),
  );
  return [
    ...rules.map((rule) => ({ at: rule.id, text: rule.because })),
    ...notices.map((notice) => ({ at: notice.id, text: notice.text })),
    ...wishes,
  ].flatMap(({ at, text }) => ofText(at, text));
}

function ofText(at: string, text: LocalizedText): Finding[] {
  const empty = (["en", "zh-CN"] as const).filter((locale) => text[locale].trim() === "");
  if (empty.length > 0)
    return empty.map((locale) =>
      finding("missingReason", at, [`${at} says nothing in ${locale}`, `${at} 缺少 ${locale} 的说明`]),
    );
  return text.en.trim() === text["zh-CN"].trim()
    ? [finding("sameReason", at, [`${at} says the same in both languages`, `${at} 的两种语言文字相同`])]
    : [];
}
