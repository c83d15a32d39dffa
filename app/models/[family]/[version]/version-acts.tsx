"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "#ui/button";
import { Dialog, DialogClose } from "#ui/dialog";
import { LinkButton } from "#ui/link-button";
import { Notice } from "#ui/notice";
import type { VersionHead } from "../../model-types";
import { PublishDialog } from "./publish-dialog";
import { useVersionAct } from "./use-version-act";

type Props = {
  familyId: string;
  head: VersionHead;
  /** The last check found errors. */
  failed: boolean;
};

/** What happens next in the life of a version, and why it cannot where it cannot. */
export function VersionActs({ familyId, head, failed }: Props) {
  const t = useTranslations("models.acts");
  const { act, pending, refusal } = useVersionAct({ familyId, version: head.version });
  const { standing, checkAskedAt, sameEyes } = head;
  const draft = standing === "draft";
  const blocked = standing === "checked" && sameEyes;
  return (
    <section aria-labelledby="acts" className="grid content-start gap-3 max-lg:order-first">
      <h2 id="acts" className="text-lg">
        {t("title")}
      </h2>
      {draft && checkAskedAt ? (
        <Notice tone="plain" title={t("checking")}>
          {t("checkingText")}
        </Notice>
      ) : blocked ? (
        <Notice tone="warning" title={t("sameEyes")}>
          {t("sameEyesText")}
        </Notice>
      ) : (
        <p className="text-sm">{t(draft && failed ? "next.failed" : `next.${standing}`)}</p>
      )}
      <div className="flex flex-wrap gap-2">
        {draft && failed && !checkAskedAt ? (
          <LinkButton variant="primary" href={`/models/upload?family=${familyId}&version=${head.version}`}>
            {t("correct")}
          </LinkButton>
        ) : null}
        {draft && !checkAskedAt ? (
          <Button variant={failed ? "secondary" : "primary"} pending={pending === "check"} onClick={() => act("check")}>
            {t(failed ? "checkAgain" : "check")}
          </Button>
        ) : null}
        {standing === "checked" && !sameEyes ? (
          <PublishDialog
            version={head.version}
            pending={pending === "publish"}
            publish={(effectiveFrom) => act("publish", effectiveFrom)}
          />
        ) : null}
        {standing === "inForce" || standing === "scheduled" || standing === "replaced" ? (
          <Ending
            act={t("retire")}
            title={t("retireTitle", { version: head.version })}
            pending={pending === "retire"}
            onConfirm={() => act("retire")}
          >
            {t("retireText")}
          </Ending>
        ) : null}
        {(draft && !checkAskedAt) || standing === "checked" ? (
          <Ending
            act={t("discard")}
            title={t("discardTitle", { version: head.version })}
            pending={pending === "discard"}
            onConfirm={() => act("discard")}
          >
            {t("discardText")}
          </Ending>
        ) : null}
      </div>
      {refusal ? (
        <Notice tone="bad" urgent>
          {refusal}
        </Notice>
      ) : null}
    </section>
  );
}

type EndingProps = { act: string; title: string; pending: boolean; onConfirm: () => void; children: ReactNode };

/** An act that ends something says first what it means. */
function Ending({ act, title, pending, onConfirm, children }: EndingProps) {
  const t = useTranslations("models.acts");
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={title}
      trigger={
        <Button variant="danger" pending={pending}>
          {act}
        </Button>
      }
      footer={
        <>
          <DialogClose>
            <Button>{t("cancel")}</Button>
          </DialogClose>
          <Button
            variant="danger"
            onClick={() => {
              setOpen(false);
              onConfirm();
            }}
          >
            {act}
          </Button>
        </>
      }
    >
      <p className="text-sm">{children}</p>
    </Dialog>
  );
}
