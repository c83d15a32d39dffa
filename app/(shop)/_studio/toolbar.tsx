"use client";

import { Redo2, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, useEffect } from "react";
import { IconButton } from "#ui/icon-button";
import { FinishMenu } from "./finish-menu";
import { SaveDialog } from "./save-dialog";
import type { Studio } from "./studio-store";

type Props = { studio: Studio; canUndo: boolean; canRedo: boolean; signedIn: boolean };

/** Steps back and forth, help with choosing, and keeping the design. */
export const Toolbar = memo(function Toolbar({ studio, canUndo, canRedo, signedIn }: Props) {
  const t = useTranslations("shop.studio");
  const { undo, redo } = studio;
  useUndoKeys(undo, redo);
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-2">
      <IconButton icon={Undo2} label={t("undo")} onClick={undo} disabled={!canUndo} size="sm" />
      <IconButton icon={Redo2} label={t("redo")} onClick={redo} disabled={!canRedo} size="sm" />
      <FinishMenu studio={studio} />
      <span className="ms-auto">
        <SaveDialog studio={studio} signedIn={signedIn} />
      </span>
    </div>
  );
});

/** Ctrl or ⌘ Z, with Shift forwards; not while somebody types, who undoes letters. */
function useUndoKeys(undo: () => void, redo: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.matches("input:not([type=radio]):not([type=range]):not([type=checkbox]), textarea");
      if (typing || !(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== "z") return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [undo, redo]);
}
