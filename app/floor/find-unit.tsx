"use client";

import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import Form from "next/form";
import { useEffect, useRef } from "react";
import { Button } from "#ui/button";
import { Icon } from "#ui/icon";
import { TextField } from "#ui/text-field";
import { UnitPlace } from "./unit-place";
import type { Finding, Words, Workplace } from "./floor-types";

type Props = {
  plant: Workplace;
  center?: string;
  unitId?: string;
  /** What was asked for last, and what came of it. */
  asked: string;
  finding: Finding | null;
  onFind?: () => void;
};

/** A number typed or scanned leads to its unit; the field keeps it, selected, for the next scan to replace. */
export function FindUnit({ plant, center, unitId, asked, finding, onFind }: Props) {
  const t = useTranslations("floor.find");
  const locale = useLocale() as Words;
  const field = useRef<HTMLInputElement>(null);
  // A link or the way back asks for another one; what somebody is typing stays.
  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = asked;
  }, [asked]);
  const submit = () => {
    field.current?.select();
    onFind?.();
  };
  const unknown = finding && !finding.ok ? t("unknownNumber", { plant: plant.name[locale] }) : undefined;
  return (
    <section className="grid max-w-2xl gap-3">
      <Form action="/floor" role="search" onSubmit={submit} className="flex items-start gap-2">
        <input type="hidden" name="plant" value={plant.code} />
        {center ? <input type="hidden" name="center" value={center} /> : null}
        {unitId ? <input type="hidden" name="unit" value={unitId} /> : null}
        <TextField
          ref={field}
          type="search"
          name="find"
          label={t("label")}
          hint={t("hint")}
          error={unknown && <span role="alert">{unknown}</span>}
          defaultValue={asked}
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
          className="flex-1 [&_input]:min-h-14 [&_input]:text-base"
        />
        <Button type="submit" size="lg" className="mt-6.5 px-4!">
          <Icon of={Search} size={20} />
          {t("act")}
        </Button>
      </Form>
      <div role="status">{finding?.ok ? <UnitPlace plant={plant} center={center} found={finding.value} /> : null}</div>
    </section>
  );
}
