"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Wrench } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { parseInstant } from "#base/calendar-zone";
import { Button } from "#ui/button";
import { DateText } from "#ui/date-text";
import { Dialog } from "#ui/dialog";
import { formText } from "#ui/form-text";
import { Icon } from "#ui/icon";
import { Notice } from "#ui/notice";
import { RadioGroup } from "#ui/radio-group";
import { TextField } from "#ui/text-field";
import { useToast } from "#ui/toast";
import { useTRPC } from "../_trpc/client";
import { failureOf } from "../_trpc/failure-of";

type Props = {
  plantId: string;
  unitId: string;
  /** Null where it works. */
  downUntil: Date | null;
  timeZone: string;
  /** Large where it is said with gloves on. */
  size?: "lg";
};

/** A machine that stands: until when, said by whoever sees it; and that it works again. */
export function UnitStop(props: Props) {
  const t = useTranslations("common.stop");
  const { say, pending, refusal } = useStop(props);
  const { unitId, downUntil, timeZone, size } = props;
  if (downUntil === null) return <StopDialog {...{ unitId, timeZone, size }} act={{ say, pending, refusal }} />;
  return (
    <Notice
      tone="warning"
      title={t.rich("stands", {
        unit: unitId,
        until: () => <DateText value={downUntil} timeZone={timeZone} withTime />,
      })}
      action={
        <Button size={size} pending={pending} onClick={() => say(null)}>
          {t("again")}
        </Button>
      }
    >
      {refusal ?? t("around")}
    </Notice>
  );
}

type Act = { say: (until: Date | null, told?: () => void) => void; pending: boolean; refusal: string | undefined };

function useStop({ plantId, unitId }: Props): Act {
  const t = useTranslations("common.stop");
  const refused = useTranslations("common.refused");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const show = useToast();
  const [refusal, setRefusal] = useState<string>();
  const stop = useMutation(
    trpc.engineering.stopUnit.mutationOptions({
      onMutate: () => setRefusal(undefined),
      onError: (error) => setRefusal(refused(failureOf(error))),
      onSettled: async () => {
        router.refresh();
        await queries.invalidateQueries(trpc.execution.dispatchList.queryFilter());
      },
    }),
  );
  const say: Act["say"] = (until, told) =>
    stop.mutate(
      { plantId, workUnitId: unitId, until },
      {
        onSuccess: (result) => {
          if (!result.ok) {
            const { refusal } = result;
            return setRefusal(
              t(`refused.${refusal.kind}`, refusal.kind === "tooLong" ? { days: refusal.mostDays } : {}),
            );
          }
          show({ tone: "good", text: t(until ? "told" : "toldAgain", { unit: unitId }) });
          told?.();
        },
      },
    );
  return { say, pending: stop.isPending, refusal };
}

const lengths = ["hour", "shift", "day", "other"] as const;
type Length = (typeof lengths)[number];
const hoursOf = { hour: 1, shift: 8, day: 24 };

function StopDialog({ unitId, timeZone, size, act }: Pick<Props, "unitId" | "timeZone" | "size"> & { act: Act }) {
  const t = useTranslations("common.stop");
  const [isOpen, setOpen] = useState(false);
  const [length, setLength] = useState<Length>("hour");
  const [wrong, setWrong] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const until = untilOf(length, formText(event.currentTarget, "until"), timeZone);
    setWrong(until ? undefined : t("untilWrong"));
    if (until) act.say(until, () => setOpen(false));
  };
  return (
    <Dialog
      title={t("title", { unit: unitId })}
      description={t("lead")}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant={size ? "quiet" : "secondary"} size={size}>
          <Icon of={Wrench} />
          {t("open")}
        </Button>
      }
    >
      <form onSubmit={submit} noValidate className="grid gap-5">
        <RadioGroup
          legend={t("length")}
          layout="chips"
          value={length}
          onChange={(next) => {
            setLength(next);
            setWrong(undefined);
          }}
          options={lengths.map((value) => ({ value, label: t(`lengths.${value}`) }))}
          className="[&_label]:min-h-14"
        />
        {length === "other" ? (
          <TextField
            name="until"
            type="datetime-local"
            autoFocus
            label={t("until")}
            hint={t("untilHint")}
            error={wrong}
            className="[&_input]:min-h-14"
          />
        ) : null}
        {act.refusal ? (
          <p role="alert" className="text-sm text-late">
            {act.refusal}
          </p>
        ) : null}
        <Button type="submit" variant="danger" size="lg" pending={act.pending}>
          {t("send")}
        </Button>
      </form>
    </Dialog>
  );
}

/** By the plant's clock; null where it cannot be read. */
function untilOf(length: Length, text: string, timeZone: string): Date | null {
  if (length !== "other") return new Date(Date.now() + hoursOf[length] * 3_600_000);
  const second = parseInstant(text, timeZone);
  return second === null ? null : new Date(second * 1_000);
}
