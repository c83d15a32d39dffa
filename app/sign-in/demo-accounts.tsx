"use client";

import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Icon } from "#ui/icon";
import { EnterProblemNotice } from "./enter-problem-notice";
import { useEnter } from "./use-enter";

type Props = { accounts: { email: string; name: string; role: string }[]; password: string; next: string | undefined };

/** One tap per role; shown in demo mode only. */
export function DemoAccounts({ accounts, password, next }: Props) {
  const t = useTranslations("sign-in.demo");
  const roles = useTranslations("sign-in.account.role");
  const { enter, pending, problem } = useEnter(next);
  return (
    <section className="grid content-start gap-6">
      <header>
        <h2 className="text-lg">{t("title")}</h2>
        <p className="mt-1 text-sm text-muted">{t("lead", { password })}</p>
      </header>
      <EnterProblemNotice problem={problem} />
      <ul className="border-b border-line">
        {accounts.map(({ email, name, role }) => (
          <li key={email} className="border-t border-line">
            <button
              type="button"
              aria-disabled={pending || undefined}
              onClick={() => (pending ? undefined : void enter(email, password))}
              className="flex min-h-14 w-full items-center gap-3 rounded-md px-2 py-2 text-start transition-colors hover:bg-sunken aria-disabled:opacity-55"
            >
              <span className="sr-only">{t("enterAs")} </span>
              <span className="grid flex-1">
                <span className="text-sm font-medium">{name}</span>
                <span className="text-xs text-muted">{roles(role)}</span>
              </span>
              <Icon of={ArrowRight} className="text-muted" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
