"use client";

import { useTranslations } from "next-intl";
import { useId, useRef, type Ref } from "react";
import { classes } from "#ui/classes";
import type { FileFault } from "../model-types";

type Props = {
  ref: Ref<HTMLTextAreaElement>;
  text: string;
  onChange: (text: string) => void;
  faults: readonly FileFault[];
};

/** The file as text with line numbers, the faulty ones marked; what was given stays as it was. */
export function SourceEditor({ ref, text, onChange, faults }: Props) {
  const t = useTranslations("models.upload");
  const id = useId();
  const gutter = useRef<HTMLPreElement>(null);
  const faulty = new Set(faults.map(({ line }) => line));
  const lines = text.split("\n").length;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {t("text")}
      </label>
      <div className="flex h-96 overflow-hidden rounded-md border border-line-strong bg-surface font-mono text-xs leading-5">
        <pre
          ref={gutter}
          aria-hidden
          className="overflow-hidden border-e border-line py-2 text-end text-muted select-none"
        >
          {Array.from({ length: lines }, (_, at) => (
            <span
              key={at}
              className={classes("block px-2", faulty.has(at + 1) && "bg-late-soft font-semibold text-late")}
            >
              {at + 1}
            </span>
          ))}
        </pre>
        <textarea
          ref={ref}
          id={id}
          value={text}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          placeholder="format: oneoff/product-model@1"
          onChange={(event) => onChange(event.currentTarget.value)}
          onScroll={(event) => {
            if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
          }}
          className="min-w-0 flex-1 resize-none bg-transparent px-3 py-2 outline-offset-[-2px] placeholder:text-muted"
        />
      </div>
    </div>
  );
}
