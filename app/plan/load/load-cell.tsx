import { Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { classes } from "#ui/classes";
import { Icon } from "#ui/icon";
import { factsAt, loadLevel, type LoadLevel } from "./cell-facts";
import type { LoadColumn, LoadRow } from "./load-types";
import type { LoadWords } from "./use-load-words";

type Props = {
  row: LoadRow;
  column: LoadColumn;
  index: number;
  words: LoadWords;
  /** By the Tab key: one cell of the map is. */
  reachable: boolean;
  /** Its figures are shown beside it. */
  expanded: boolean;
};

/** The share that is taken, and under it what is usable of what is free. Hundreds of them: drawn again only when they change. */
export const LoadCell = memo(function LoadCell({ row, column, index, words, reachable, expanded }: Props) {
  const t = useTranslations("load");
  const facts = factsAt(row.load, index);
  const level = loadLevel(facts);
  const [share, rest] = [words.share(facts), words.rest(facts)];
  const state = level === "closed" || level === "down" ? t(level) : [share, rest].filter(Boolean).join(", ");
  const figures = words.figures(facts, row.usualSeconds).map(({ name, value }) => `${name} ${value}`);
  const told = [`${state}. ${row.name}, ${words.when(column, index)}`, ...figures].join(", ");
  return (
    <td className="h-11 border-e border-b border-paper p-0">
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={expanded}
        aria-label={told}
        title={told}
        tabIndex={reachable ? 0 : -1}
        className={classes(
          "grid h-full min-h-11 w-full content-center justify-items-center px-1 leading-tight whitespace-nowrap tabular-nums outline-accent focus-visible:-outline-offset-2 aria-expanded:outline-2 aria-expanded:-outline-offset-2",
          looks[level],
        )}
      >
        <span className="inline-flex items-center gap-1">
          {facts.down > 0 ? <Icon of={Wrench} /> : null}
          {share}
        </span>
        {rest ? <span className="text-xs">{rest}</span> : null}
      </button>
    </td>
  );
});

const hatched = "bg-[repeating-linear-gradient(135deg,var(--line)_0_1px,transparent_1px_6px)]";

export const looks: Record<LoadLevel, string> = {
  closed: hatched,
  down: `${hatched} text-blocked`,
  over: "bg-late font-medium text-paper",
  0: "bg-surface",
  1: "bg-load-1",
  2: "bg-load-2",
  3: "bg-load-3",
  4: "bg-load-4",
  5: "bg-load-5 font-medium",
};
