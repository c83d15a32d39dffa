import { Ban, CircleHelp, Pin } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "#ui/badge";
import { Icon } from "#ui/icon";
import type { Mark } from "./marks";

const icons = { core: Pin, dead: Ban, unpriced: CircleHelp };

/** What the check says of an option, in a word with a shape. */
export function OptionMarks({ marks }: { marks: readonly Mark[] }) {
  const t = useTranslations("models.options.mark");
  return (
    <span className="flex flex-wrap gap-1">
      {marks.map((mark) => (
        <Badge key={mark} className={mark === "dead" ? "bg-late-soft! text-late!" : undefined}>
          <Icon of={icons[mark]} size={14} />
          {t(mark)}
        </Badge>
      ))}
    </span>
  );
}
