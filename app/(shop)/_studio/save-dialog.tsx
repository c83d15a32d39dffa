"use client";

import { useMutation } from "@tanstack/react-query";
import { Bookmark, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client";
import { Button } from "#ui/button";
import { Checkbox } from "#ui/checkbox";
import { Dialog } from "#ui/dialog";
import { formText } from "#ui/form-text";
import { Icon } from "#ui/icon";
import { Notice } from "#ui/notice";
import { TextLink } from "#ui/text-link";
import { TextField } from "#ui/text-field";
import { claimToken, rememberCode } from "./claim-token";
import type { Studio } from "./studio-store";
import { useIsBrowser } from "./use-is-browser";
import { useWords } from "./words";

/** Keeps the design under a name and gives it a link; a visitor's waits for their account. */
export function SaveDialog({ studio, signedIn }: { studio: Studio; signedIn: boolean }) {
  const t = useTranslations("shop.design");
  const trpc = useTRPC();
  const locale = useWords();
  const isBrowser = useIsBrowser();
  const [open, setOpen] = useState(false);
  const save = useMutation(
    trpc.designs.saveDesign.mutationOptions({
      onSuccess: (answer) => answer.ok && !signedIn && rememberCode(answer.value.code),
    }),
  );
  const code = save.data?.ok ? save.data.value.code : null;
  const submit = (form: HTMLFormElement): void => {
    save.mutate({
      familyId: studio.model.id,
      configuration: studio.snapshot().sold,
      name: formText(form, "name").trim() || studio.model.name[locale],
      isPublic: formText(form, "isPublic") === "on",
      ...(studio.from ? { parentCode: studio.from } : {}),
      ...(signedIn ? {} : { claimToken: claimToken() }),
    });
  };
  return (
    <Dialog
      title={code ? t("savedTitle") : t("saveTitle")}
      description={code ? t("savedHint") : t(signedIn ? "saveHint" : "saveHintVisitor")}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) save.reset();
      }}
      trigger={
        <Button size="sm" disabled={!isBrowser}>
          <Icon of={Bookmark} className="max-sm:hidden" />
          {t("save")}
        </Button>
      }
    >
      {code ? (
        <>
          <SharedLink code={code} />
          {signedIn ? (
            <p className="mt-4 text-sm">
              <TextLink href="/designs">{t("mine")}</TextLink>
            </p>
          ) : null}
        </>
      ) : (
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            submit(event.currentTarget);
          }}
        >
          {save.isError || save.data?.ok === false ? (
            <Notice tone="bad" urgent>
              {t("saveFailed")}
            </Notice>
          ) : null}
          <TextField
            label={t("name")}
            name="name"
            maxLength={80}
            defaultValue={t("defaultName", { family: studio.model.name[locale] })}
          />
          <Checkbox name="isPublic" label={t("public")} />
          <Button type="submit" variant="primary" pending={save.isPending}>
            {t("save")}
          </Button>
        </form>
      )}
    </Dialog>
  );
}

function SharedLink({ code }: { code: string }) {
  const t = useTranslations("shop.design");
  const [copied, setCopied] = useState(false);
  const link = typeof window === "undefined" ? `/d/${code}` : `${window.location.origin}/d/${code}`;
  return (
    <div className="grid gap-2">
      <div className="flex gap-2">
        <input
          readOnly
          value={link}
          aria-label={t("link")}
          className="min-h-10 min-w-0 flex-1 rounded-md border border-line-strong bg-sunken px-3 font-mono text-sm"
          onFocus={(event) => event.target.select()}
        />
        <Button
          onClick={() => {
            void navigator.clipboard?.writeText(link).then(() => setCopied(true));
          }}
        >
          <Icon of={Copy} />
          {copied ? t("copied") : t("copy")}
        </Button>
      </div>
      <p className="text-sm text-muted">
        {t("code")} <span className="font-mono text-ink">{code}</span>
      </p>
    </div>
  );
}
