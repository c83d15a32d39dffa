"use client";

import { useTranslations } from "next-intl";
import { Notice } from "#ui/notice";
import type { FileFault } from "../model-types";
import { excerptOf } from "./place-of";

type Props = {
  faults: readonly FileFault[];
  source: string;
  goTo: (line: number, column: number) => void;
};

/** What is wrong with a file, each beside the lines it is about. */
export function FaultList({ faults, source, goTo }: Props) {
  const t = useTranslations("models.upload");
  return (
    <section aria-labelledby="faults">
      <Notice tone="bad" title={<span id="faults">{t("faults", { count: faults.length })}</span>}>
        {t("faultsText")}
      </Notice>
      <ol className="mt-2">
        {faults.map(({ line, column, message }, at) => (
          <li key={at} className="grid grid-cols-[minmax(0,1fr)] gap-2 border-t border-line py-3 first:border-t-0">
            <p className="text-sm">
              <button
                type="button"
                onClick={() => goTo(line, column)}
                className="rounded font-medium underline decoration-line-strong underline-offset-4 hover:decoration-ink"
              >
                {t("place", { line, column })}
              </button>{" "}
              {message}
            </p>
            <FaultyLines source={source} line={line} column={column} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function FaultyLines({ source, line, column }: { source: string; line: number; column: number }) {
  const { lines, caret } = excerptOf(source, line, column);
  return (
    <pre className="overflow-x-auto rounded-md bg-sunken px-3 py-2 font-mono text-xs leading-5">
      {lines.map((shown) => (
        <span key={shown.line} className="block">
          <span className="me-3 inline-block w-10 text-end text-muted select-none">{shown.line}</span>
          {shown.line === line ? <Marked text={shown.text} caret={caret} /> : shown.text}
        </span>
      ))}
    </pre>
  );
}

function Marked({ text, caret }: { text: string; caret: number }) {
  // To the end of the word: a caret under one letter is easily missed.
  const length = Math.max(1, /^[\w"'.-]+/.exec(text.slice(caret))?.[0].length ?? 1);
  return (
    <>
      {text.slice(0, caret)}
      <mark className="rounded bg-late-soft text-late underline decoration-2 underline-offset-4">
        {text.slice(caret, caret + length) || " "}
      </mark>
      {text.slice(caret + length)}
    </>
  );
}
