"use client";

import { ChevronDown, Sparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button";
import { Icon } from "#ui/icon";
import { Menu } from "#ui/menu";
import { FinishNote } from "./finish-note";
import type { Studio } from "./studio-store";
import { useFinish, type Finished } from "./use-finish";

/** "Finish for me": what is still open is decided for the customer by one measure, or by chance. */
export function FinishMenu({ studio }: { studio: Studio }) {
  const t = useTranslations("shop.finish");
  const [finished, setFinished] = useState<Finished | null>(null);
  const { cheapest, soonest, popular, isAsking } = useFinish(studio, setFinished);
  return (
    <>
      <Menu
        trigger={
          <Button size="sm" variant="quiet" pending={isAsking}>
            <Icon of={Sparkles} className="max-sm:hidden" />
            {t(isAsking ? "asking" : "title")}
            <Icon of={ChevronDown} size={14} />
          </Button>
        }
        entries={[
          { kind: "heading", label: t("hint") },
          { kind: "act", label: t("cheapest"), onSelect: cheapest },
          { kind: "act", label: t("soonest"), onSelect: soonest },
          { kind: "act", label: t("popular"), onSelect: popular },
          { kind: "line" },
          { kind: "act", label: t("surprise"), onSelect: studio.surpriseMe },
        ]}
      />
      {finished ? <FinishNote finished={finished} studio={studio} dismiss={() => setFinished(null)} /> : null}
    </>
  );
}
