"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type DragEvent, type ReactNode } from "react";
import { classes } from "#ui/classes";
import { Icon } from "#ui/icon";
import { buttonClass } from "#ui/button";

/** A file chosen or dropped becomes text; around the place where it may also be pasted. */
export function FilePicker({ onText, children }: { onText: (text: string) => void; children: ReactNode }) {
  const t = useTranslations("models.upload");
  const [over, setOver] = useState(false);
  const take = (file: File | undefined) => void file?.text().then(onText);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classes(
        "grid grid-cols-[minmax(0,1fr)] gap-3 rounded-md border border-dashed p-4",
        over ? "border-accent bg-accent-soft" : "border-line-strong",
      )}
    >
      <div className="flex flex-wrap items-center gap-3">
        <label
          className={classes(
            buttonClass({}),
            "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
          )}
        >
          <Icon of={FileUp} />
          {t("choose")}
          <input
            type="file"
            accept=".yaml,.yml,.json"
            className="sr-only"
            onChange={(event) => {
              take(event.currentTarget.files?.[0]);
              // The same file, corrected, may be chosen again.
              event.currentTarget.value = "";
            }}
          />
        </label>
        <p className="text-sm text-muted">{t("dropOrPaste")}</p>
      </div>
      {children}
    </div>
  );
}
