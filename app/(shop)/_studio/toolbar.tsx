"use client";

import { Redo2, Sparkles, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "#ui/button";
import { Icon } from "#ui/icon";
import { IconButton } from "#ui/icon-button";
import { SaveDialog } from "./save-dialog";
import type { Studio } from "./use-studio";

/** Steps back and forth, a surprise, and keeping the design. */
export function Toolbar({ studio, signedIn }: { studio: Studio; signedIn: boolean }) {
  const t = useTranslations("shop.studio");
  const { undo, redo, canUndo, canRedo } = studio;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.matches("input:not([type=radio]):not([type=range]), textarea");
      if (typing || !(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== "z") return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [undo, redo]);
  return (
    <div className="flex items-center gap-1">
      <IconButton icon={Undo2} label={t("undo")} onClick={undo} disabled={!canUndo} size="sm" />
      <IconButton icon={Redo2} label={t("redo")} onClick={redo} disabled={!canRedo} size="sm" />
      <Button size="sm" variant="quiet" onClick={studio.surpriseMe}>
        <Icon of={Sparkles} />
        {t("surprise")}
      </Button>
      <span className="ms-auto">
        <SaveDialog studio={studio} signedIn={signedIn} />
      </span>
    </div>
  );
}
