"use client";

import { Menu as MenuMark } from "lucide-react";
import { Button } from "#ui/button";
import { Icon } from "#ui/icon";
import { Menu } from "#ui/menu";

/** The places, where the header is too narrow to lay them out. */
export function PlacesMenu({ label, places }: { label: string; places: { href: string; label: string }[] }) {
  return (
    <Menu
      trigger={
        <Button variant="quiet" aria-label={label} className="-ms-2 aspect-square px-0!">
          <Icon of={MenuMark} size={20} />
        </Button>
      }
      entries={places.map(({ href, label: text }) => ({ kind: "link", href, label: text }))}
    />
  );
}
