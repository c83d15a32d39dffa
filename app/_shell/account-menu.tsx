"use client";

import { CircleUserRound } from "lucide-react";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { Icon } from "#ui/icon";
import { Menu } from "#ui/menu";

export function AccountMenu({ name, email }: { name: string; email: string }) {
  const t = useTranslations("common.header");
  return (
    <Menu
      trigger={
        <Button
          variant="quiet"
          aria-label={t("accountOf", { name })}
          className="max-w-52 max-md:aspect-square max-md:px-0!"
        >
          <Icon of={CircleUserRound} size={20} />
          <span className="truncate max-md:hidden">{name}</span>
        </Button>
      }
      entries={[
        { kind: "heading", label: email },
        { kind: "link", href: "/orders", label: t("orders") },
        { kind: "link", href: "/designs", label: t("designs") },
        { kind: "link", href: "/account", label: t("account") },
        { kind: "line" },
        { kind: "act", label: t("signOut"), onSelect: () => void signOut({ redirectTo: "/" }) },
      ]}
    />
  );
}
