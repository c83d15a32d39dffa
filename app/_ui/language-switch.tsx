"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "./button";

const yearSeconds = 31_536_000;

/** Names the other language in that language; the page stays where it is. */
export function LanguageSwitch() {
  const t = useTranslations("common.language");
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const other = useLocale() === "en" ? "zh-CN" : "en";
  const change = () => {
    document.cookie = `oneoff.locale=${other}; path=/; max-age=${yearSeconds}; samesite=lax`;
    startTransition(() => router.refresh());
  };
  return (
    <Button variant="quiet" pending={pending} onClick={change} lang={other}>
      {t("other")}
    </Button>
  );
}
