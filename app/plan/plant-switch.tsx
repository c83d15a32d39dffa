"use client";

import { Factory } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import type { LocalizedText } from "#catalog/product-model";
import { Icon } from "#ui/icon";
import { plantCookie } from "./plant-cookie";
import { nameIn } from "./words";

/** Which plant the whole desk is about. With one plant it only says its name. */
export function PlantSwitch({ plants, current }: { plants: { id: string; name: LocalizedText }[]; current: string }) {
  const t = useTranslations("plan");
  const locale = useLocale();
  const router = useRouter();
  const [pending, start] = useTransition();
  const choose = (id: string) => {
    document.cookie = `${plantCookie}=${id}; path=/; max-age=31536000; samesite=lax`;
    start(() => router.refresh());
  };
  const [only] = plants;
  return (
    <div className="flex items-center gap-2 py-1.5 text-sm" aria-busy={pending}>
      <Icon of={Factory} className="text-muted" />
      {plants.length === 1 && only ? (
        <span>{nameIn(locale, only.name, only.id)}</span>
      ) : (
        <select
          aria-label={t("plant")}
          value={current}
          onChange={(event) => choose(event.target.value)}
          className="min-h-8 rounded-md border border-line-strong bg-surface px-2"
        >
          {plants.map(({ id, name }) => (
            <option key={id} value={id}>
              {nameIn(locale, name, id)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
