"use client";

import { useTranslations } from "next-intl";
import type { SubmitEvent } from "react";
import { Button } from "#ui/button";
import { formText } from "#ui/form-text";
import { TextField } from "#ui/text-field";
import { EnterProblemNotice } from "./enter-problem-notice";
import { useEnter } from "./use-enter";

export function SignInForm({ next }: { next: string | undefined }) {
  const t = useTranslations("sign-in.signIn");
  const { enter, pending, problem } = useEnter(next);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    void enter(formText(form, "email"), formText(form, "password"));
  };
  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      <EnterProblemNotice problem={problem} />
      <TextField label={t("email")} name="email" type="email" autoComplete="username" required />
      <TextField label={t("password")} name="password" type="password" autoComplete="current-password" required />
      <Button type="submit" variant="primary" pending={pending}>
        {t("submit")}
      </Button>
    </form>
  );
}
