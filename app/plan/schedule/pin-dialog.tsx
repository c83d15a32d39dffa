"use client";

import { useTranslations } from "next-intl";
import { useId, useState, type FormEvent } from "react";
import { parseInstant, wallOf } from "#base/calendar-zone";
import { Button } from "#ui/button";
import { Dialog, DialogClose } from "#ui/dialog";
import { Select } from "#ui/select";
import { TextField } from "#ui/text-field";
import type { BoardData } from "./board-scene";
import { usePin, type BoardOperation, type PinPlace } from "./use-pin";

type Props = {
  board: { plantId: string; timeZone: string; data: BoardData };
  operation: BoardOperation;
  centerId: string;
  /** Where it stands now: what the form begins with. */
  place: PinPlace;
};

/** Another machine and another start, typed in; what may not be is said at its field, and what was typed stays. */
export function PinDialog({ board, operation, centerId, place }: Props) {
  const t = useTranslations("pins");
  const form = useId();
  const [open, setOpen] = useState(false);
  const [isEmpty, setEmpty] = useState(false);
  const { pin, pending, problem, reset } = usePin(board, operation);
  const { timeZone, data } = board;
  const units = data.units.filter((unit) => unit.centerId === centerId).map(({ id }) => ({ value: id, label: id }));
  const wall = wallOf(Math.floor(place.startsAt.getTime() / 1000), timeZone);
  const errorOf = (field: "unit" | "start") => (problem?.field === field ? problem.text : undefined);

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const textOf = (name: string): string => {
      const value = fields.get(name);
      return typeof value === "string" ? value : "";
    };
    const second = parseInstant(textOf("start"), timeZone);
    setEmpty(second === null);
    if (second === null) return;
    pin({ workUnitId: textOf("unit"), startsAt: new Date(second * 1000) }, () => setOpen(false));
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setEmpty(false);
        reset();
      }}
      title={t("dialog.title", { name: operation.name, number: operation.number })}
      description={t("dialog.text")}
      trigger={<Button size="sm">{t("elsewhere")}</Button>}
      footer={
        <>
          <DialogClose>
            <Button>{t("dialog.cancel")}</Button>
          </DialogClose>
          <Button type="submit" form={form} variant="primary" pending={pending}>
            {t("dialog.pin")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="grid gap-4">
        <Select
          name="unit"
          label={t("dialog.unit")}
          options={units}
          defaultValue={place.workUnitId}
          error={errorOf("unit")}
        />
        <TextField
          name="start"
          type="datetime-local"
          step={1}
          label={t("dialog.start")}
          hint={t("dialog.zone", { zone: timeZone })}
          defaultValue={`${wall.date}T${clockOf(wall.wallSeconds)}`}
          error={isEmpty ? t("refused.empty") : errorOf("start")}
        />
      </form>
    </Dialog>
  );
}

/** Seconds of a day as 08:05:30. */
const clockOf = (second: number): string =>
  [second / 3600, (second % 3600) / 60, second % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
