"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button";
import { Dialog, DialogClose } from "#ui/dialog";
import { RadioGroup } from "#ui/radio-group";
import { TextField } from "#ui/text-field";

type Props = { version: number; pending: boolean; publish: (effectiveFrom: Date | null) => void };

/** Puts a checked version on sale: at once, or from a moment on. */
export function PublishDialog({ version, pending, publish }: Props) {
  const t = useTranslations("models.acts");
  const [open, setOpen] = useState(false);
  const [when, setWhen] = useState<"now" | "later">("now");
  const [moment, setMoment] = useState("");
  const [fault, setFault] = useState<string>();
  const confirm = () => {
    // What the browser's field gives has no zone: it is the reader's own.
    const from = when === "now" ? null : new Date(moment);
    if (from && !(from.getTime() > Date.now())) return setFault(t("dateFault"));
    setOpen(false);
    return publish(from);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("publishTitle", { version })}
      description={t("publishText")}
      trigger={
        <Button variant="primary" pending={pending}>
          {t("publish")}
        </Button>
      }
      footer={
        <>
          <DialogClose>
            <Button>{t("cancel")}</Button>
          </DialogClose>
          <Button variant="primary" onClick={confirm}>
            {t("publishConfirm")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <RadioGroup
          legend={t("when")}
          layout="chips"
          value={when}
          onChange={setWhen}
          options={[
            { value: "now", label: t("now") },
            { value: "later", label: t("later") },
          ]}
        />
        {when === "later" ? (
          <TextField
            label={t("date")}
            hint={t("dateHint")}
            type="datetime-local"
            value={moment}
            error={fault}
            onChange={(event) => {
              setMoment(event.currentTarget.value);
              setFault(undefined);
            }}
          />
        ) : null}
      </div>
    </Dialog>
  );
}
