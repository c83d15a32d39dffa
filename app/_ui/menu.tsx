"use client";

import { Menu as Base } from "@base-ui/react/menu";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";

export type MenuEntry =
  | { kind: "link"; label: ReactNode; href: string }
  | { kind: "act"; label: ReactNode; onSelect: () => void }
  | { kind: "heading"; label: ReactNode }
  | { kind: "line" };

const row =
  "flex min-h-9 cursor-pointer items-center gap-2 rounded px-3 text-sm outline-none data-highlighted:bg-sunken";

/** A button that opens a list of links and acts. */
export function Menu({
  trigger,
  entries,
}: {
  trigger: ReactElement<Record<string, unknown>>;
  entries: readonly MenuEntry[];
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="end" className="z-50">
          <Base.Popup className="min-w-52 rounded-md border border-line bg-surface p-1 shadow-float outline-none">
            {entries.map((entry, at) => (
              <Entry key={at} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case "link":
      return (
        <Base.LinkItem className={row} closeOnClick render={<Link href={entry.href} />}>
          {entry.label}
        </Base.LinkItem>
      );
    case "act":
      return (
        <Base.Item className={row} onClick={entry.onSelect}>
          {entry.label}
        </Base.Item>
      );
    case "heading":
      return <div className="px-3 pt-2 pb-1 text-xs text-muted">{entry.label}</div>;
    case "line":
      return <Base.Separator className="my-1 border-t border-line" />;
  }
}
