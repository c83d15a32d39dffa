import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import { useLocale } from "next-intl";
import { Icon } from "#ui/icon";
import type { Finding } from "../model-types";
import { sentenceIn } from "../words";

const looks = {
  error: { icon: CircleAlert, colour: "text-late" },
  warning: { icon: TriangleAlert, colour: "text-at-risk" },
  note: { icon: Info, colour: "text-muted" },
} as const;

/** What the check says, beside the line it is about. */
export function SmallFindings({ findings }: { findings: readonly Finding[] }) {
  const locale = useLocale();
  return findings.map((finding, at) => {
    const look = looks[finding.level];
    return (
      <span key={at} className={`flex items-start gap-1.5 text-xs ${look.colour}`}>
        <Icon of={look.icon} className="mt-px" />
        <span>{sentenceIn(locale, finding.message)}</span>
      </span>
    );
  });
}
