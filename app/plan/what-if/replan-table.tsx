import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { HeaderCell, Table } from "#ui/table";
import { DurationText } from "../duration-text";
import type { AnswerOf, ToldEffect } from "../use-trial";
import { LevelRows } from "./level-rows";
import { AmountCells, planLook, RowName } from "./replan-cells";

type Props = Pick<AnswerOf<"replan">, "choices" | "levels"> & { chosen: string };
type Counts = ToldEffect["before"];

/** What people count, of every plan. */
const counts: [keyof Counts, (counts: Counts) => ReactNode][] = [
  ["lateOrders", (of) => of.lateOrders],
  ["lateSeconds", (of) => <DurationText seconds={of.lateSeconds} />],
  ["makespanSeconds", (of) => <DurationText seconds={of.makespanSeconds} />],
];

/** What a strength changes against the published plan. */
const changes: [string, (effect: ToldEffect) => ReactNode][] = [
  ["newlyLate", (effect) => effect.newlyLate],
  ["newlyOnTime", (effect) => effect.newlyOnTime],
  ["earlier", (effect) => effect.earlier],
  ["later", (effect) => effect.later],
  ["moved", (effect) => effect.moved],
  ["movedSlushy", ({ movedIn }) => movedIn.slushy],
  ["movedLiquid", ({ movedIn }) => movedIn.liquid],
  ["movedFrozen", ({ movedIn }) => movedIn.executing + movedIn.frozen],
  ["setups", ({ setups }) => `+${String(setups.gained)}, −${String(setups.lost)}`],
];

/** The published plan and the three strengths: what plans are judged by, level by level, then what people count. */
export function ReplanTable({ choices, levels, chosen }: Props) {
  const t = useTranslations("why.replan");
  const chosenPlan = 1 + choices.findIndex(({ strength }) => strength === chosen);
  const before = choices[0]?.effect.before;
  return (
    <Table caption={t("table")} dense>
      <thead>
        <tr>
          <HeaderCell className="sticky start-0 bg-paper">{t("measure")}</HeaderCell>
          <HeaderCell numeric>{t("published")}</HeaderCell>
          {choices.map(({ strength }) => (
            <HeaderCell key={strength} numeric className={planLook(strength === chosen)}>
              {t(`strength.${strength}`)}
            </HeaderCell>
          ))}
        </tr>
      </thead>
      <tbody>
        <Heading of={choices.length + 2}>{t("judgedBy")}</Heading>
        {levels.map((level) => (
          <LevelRows key={level.level} level={level} chosen={chosenPlan} />
        ))}
        <Heading of={choices.length + 2}>{t("counted")}</Heading>
        {counts.map(([name, read]) => (
          <tr key={name}>
            <RowName>{t(`level.${name}`)}</RowName>
            <AmountCells
              amounts={[before && read(before), ...choices.map(({ effect }) => read(effect.after))]}
              chosen={chosenPlan}
            />
          </tr>
        ))}
        {changes.map(([name, read]) => (
          <tr key={name}>
            <RowName>{t(`level.${name}`)}</RowName>
            <AmountCells amounts={["–", ...choices.map(({ effect }) => read(effect))]} chosen={chosenPlan} />
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Over the rows that belong together. */
function Heading({ of, children }: { of: number; children: ReactNode }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={of} className="pt-3 pb-1 text-start text-xs font-medium text-muted">
        <span className="sticky start-0 inline-block max-w-[calc(100vw-2rem)]">{children}</span>
      </th>
    </tr>
  );
}
