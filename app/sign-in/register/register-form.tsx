"use client";

import { useTranslations } from "next-intl";
import { useTRPCClient } from "../../_trpc/client";
import { AccountForm } from "../account-form";

export function RegisterForm({ next }: { next: string | undefined }) {
  const t = useTranslations("sign-in.register");
  const client = useTRPCClient();
  return (
    <AccountForm
      submitLabel={t("submit")}
      next={next}
      create={async (account) => {
        const result = await client.identity.register.mutate(account);
        return result.ok ? null : { refused: t("taken") };
      }}
    />
  );
}
