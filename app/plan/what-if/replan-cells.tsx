import type { ReactNode } from "react";
import { classes } from "#ui/classes";
import { Cell } from "#ui/table";

/** What a row is about: it stays in sight while the plans beside it scroll. */
export function RowName({ children }: { children: ReactNode }) {
  return (
    <th scope="row" className="sticky start-0 min-w-36 border-t border-line bg-paper py-0.5 text-start font-normal">
      {children}
    </th>
  );
}

/** One cell per plan; the chosen one stands out. */
export function AmountCells({ amounts, chosen }: { amounts: readonly ReactNode[]; chosen: number }) {
  return amounts.map((amount, plan) => (
    <Cell key={plan} numeric className={planLook(plan === chosen)}>
      {amount}
    </Cell>
  ));
}

export const planLook = (isChosen: boolean): string =>
  classes("whitespace-nowrap", isChosen && "bg-sunken font-medium");
