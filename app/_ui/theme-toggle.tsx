"use client";

import { Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "./icon-button";
import { RadioGroup } from "./radio-group";

export type Theme = "system" | "light" | "dark";

const yearSeconds = 31_536_000;

/** Kept in a cookie, so that the server draws the right one at once. */
function wear(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  document.cookie = `oneoff.theme=${theme}; path=/; max-age=${yearSeconds}; samesite=lax`;
}

/** Light to dark and back, beside the other tools of the header. */
export function ThemeToggle() {
  const t = useTranslations("common.theme");
  const turn = () => {
    const worn = document.documentElement.dataset.theme;
    const dark = worn ? worn === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    wear(dark ? "light" : "dark");
  };
  return (
    <>
      <IconButton icon={Moon} label={t("toDark")} onClick={turn} className="only-light" />
      <IconButton icon={Sun} label={t("toLight")} onClick={turn} className="only-dark" />
    </>
  );
}

/** All three choices, for the account page. */
export function ThemeChoice({ initial }: { initial: Theme }) {
  const t = useTranslations("common.theme");
  const [theme, setTheme] = useState(initial);
  const choose = (next: Theme) => {
    setTheme(next);
    wear(next);
  };
  return (
    <RadioGroup
      legend={t("title")}
      layout="chips"
      value={theme}
      onChange={choose}
      options={(["system", "light", "dark"] as const).map((value) => ({ value, label: t(value) }))}
    />
  );
}
