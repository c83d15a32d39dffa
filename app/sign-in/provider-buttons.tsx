"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button";

const names = { github: "GitHub", google: "Google" };

export function ProviderButtons({ providers, next }: { providers: ("github" | "google")[]; next: string | undefined }) {
  const t = useTranslations("sign-in.signIn");
  if (providers.length === 0) return null;
  return (
    <div className="grid gap-2">
      {providers.map((provider) => (
        <Button key={provider} onClick={() => void signIn(provider, { redirectTo: next ?? "/" })}>
          {t("with", { provider: names[provider] })}
        </Button>
      ))}
    </div>
  );
}
