"use client";

import { useTranslations } from "next-intl";
import { useTRPCClient } from "../../_trpc/client";
import { AccountForm } from "../account-form";

export function FirstAdministratorForm({ token }: { token: string }) {
  const t = useTranslations("sign-in");
  const client = useTRPCClient();
  return (
    <AccountForm
      submitLabel={t("firstAdministrator.submit")}
      next={undefined}
      create={async (account) => {
        const result = await client.identity.acceptInvitation.mutate({ ...account, token });
        if (result.ok) return null;
        return {
          refused: result.refusal.kind === "emailTaken" ? t("register.taken") : t("firstAdministrator.invalid"),
        };
      }}
    />
  );
}
