"use client";

import { TRPCClientError } from "@trpc/client";
import { useTranslations } from "next-intl";
import { useState, type SubmitEvent } from "react";
import { Button } from "#ui/button";
import { formText } from "#ui/form-text";
import { Notice } from "#ui/notice";
import { TextField } from "#ui/text-field";
import { failureOf } from "../_trpc/failure-of";
import type { AppRouter } from "../_trpc/server";
import { useEnter } from "./use-enter";

export type NewAccount = { name: string; email: string; password: string };
type Field = keyof NewAccount;

type Props = {
  submitLabel: string;
  next: string | undefined;
  /** Writes the account; a refusal comes back as the sentence to show. */
  create: (account: NewAccount) => Promise<{ refused: string } | null>;
};

/** Name, e-mail and password of a new account; signs in with it at once. */
export function AccountForm({ submitLabel, next, create }: Props) {
  const t = useTranslations("sign-in");
  const refusals = useTranslations("common.refused");
  const { enter, pending } = useEnter(next);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const [wrong, setWrong] = useState<Partial<Record<Field, unknown>>>({});

  const submit = async (account: NewAccount) => {
    setBusy(true);
    setRefused(undefined);
    setWrong({});
    try {
      const answer = await create(account);
      if (answer) setRefused(answer.refused);
      else await enter(account.email, account.password);
    } catch (error) {
      const data = error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>).data : undefined;
      if (data?.fields) setWrong(data.fields);
      else setRefused(refusals(failureOf(error)));
    }
    setBusy(false);
  };

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    void submit({
      name: formText(form, "name"),
      email: formText(form, "email"),
      password: formText(form, "password"),
    });
  };

  return (
    <form method="post" noValidate onSubmit={onSubmit} className="grid gap-4">
      {refused ? (
        <Notice tone="bad" urgent>
          {refused}
        </Notice>
      ) : null}
      <TextField
        label={t("register.name")}
        hint={t("register.nameHint")}
        error={wrong.name ? t("register.badName") : undefined}
        name="name"
        autoComplete="name"
        required
      />
      <TextField
        label={t("signIn.email")}
        error={wrong.email ? t("register.badEmail") : undefined}
        name="email"
        type="email"
        autoComplete="username"
        required
      />
      <TextField
        label={t("signIn.password")}
        hint={t("register.passwordHint")}
        error={wrong.password ? t("register.badPassword") : undefined}
        name="password"
        type="password"
        autoComplete="new-password"
        required
      />
      <Button type="submit" variant="primary" pending={busy || pending}>
        {submitLabel}
      </Button>
    </form>
  );
}
