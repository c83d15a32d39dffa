import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classes } from "#ui/classes";
import { Cell, HeaderCell, Table } from "#ui/table";
import { DurationText } from "../duration-text";
import type { AnswerOf, ToldEffect } from "../use-trial";

type Choices = AnswerOf<"replan">["choices"];
type Levels = ToldEffect["before"];

/** What a plan is judged by, from the first on: published, and by each strength. */
const levels: [keyof Levels, (levels: Levels) => ReactNode][] = [
  ["unplannedOperations", (of) => of.unplannedOperations],
  ["lateOrders", (of) => of.lateOrders],
  ["lateSeconds", (of) => <DurationText seconds={of.lateSeconds} />],
  ["weightedTardinessSeconds", (of) => <DurationText seconds={of.weightedTardinessSeconds} />],
  ["setupSeconds", (of) => <DurationText seconds={of.setupSeconds} />],
  ["workInProcessSeconds", (of) => <DurationText seconds={of.workInProcessSeconds} />],
  ["makespanSeconds", (of) => <DurationText seconds={of.makespanSeconds} />],
];

/** What it changes against the published plan. */
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

export function ReplanTable({ choices, chosen }: { choices: Choices; chosen: string }) {
  const t = useTranslations("why.replan");
  const before = choices[0]?.effect.before;
  const look = (strength: string) => classes("whitespace-nowrap", strength === chosen && "bg-sunken font-medium");
  return (
    <Table caption={t("table")} dense>
      <thead>
        <tr>
          <HeaderCell className="sticky start-0 bg-paper">{t("measure")}</HeaderCell>
          <HeaderCell numeric>{t("published")}</HeaderCell>
          {choices.map(({ strength }) => (
            <HeaderCell key={strength} numeric className={look(strength)}>
              {t(`strength.${strength}`)}
            </HeaderCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {levels.map(([name, read]) => (
          <tr key={name}>
            <RowName>{t(`level.${name}`)}</RowName>
            <Cell numeric>{before ? read(before) : null}</Cell>
            {choices.map(({ strength, effect }) => (
              <Cell key={strength} numeric className={look(strength)}>
                {read(effect.after)}
              </Cell>
            ))}
          </tr>
        ))}
        {changes.map(([name, read]) => (
          <tr key={name}>
            <RowName>{t(`level.${name}`)}</RowName>
            <Cell numeric className="text-muted">
              –
            </Cell>
            {choices.map(({ strength, effect }) => (
              <Cell key={strength} numeric className={look(strength)}>
                {read(effect)}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function RowName({ children }: { children: ReactNode }) {
  return (
    <th scope="row" className="sticky start-0 min-w-36 border-t border-line bg-paper py-0.5 text-start font-normal">
      {children}
    </th>
  );
}
