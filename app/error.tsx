"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { ProblemPage } from "./_shell/problem-page";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("common");
  return (
    <ProblemPage
      kind="500"
      reference={error.digest}
      action={
        <Button variant="primary" onClick={reset}>
          {t("retry")}
        </Button>
      }
    />
  );
}
