import { useTranslations } from "next-intl";
import Form from "next/form";
import type { CompiledModel, CompiledNeed } from "#catalog/compiled-model";
import type { Locale } from "#catalog/product-model";
import { Button } from "#ui/button";
import { LinkButton } from "#ui/link-button";
import { needsAddress, type NeedAnswers } from "./need-answers";

type Props = { model: CompiledModel; need: CompiledNeed; given: NeedAnswers["given"]; locale: Locale };

/** One question as native radios in a form that needs nothing but a browser: its answer goes into the address. */
export function NeedQuestion({ model, need, given, locale }: Props) {
  const t = useTranslations("shop.needs");
  const step = given.length + 1;
  return (
    <Form action={`/design/${model.id}/needs`} key={need.id} className="grid gap-6">
      {given.map((earlier) => (
        <input key={earlier.need.id} type="hidden" name={earlier.need.id} value={earlier.answer} />
      ))}
      <fieldset className="grid gap-2">
        <legend className="mb-4">
          <span className="block text-sm text-muted">{t("step", { step, count: model.needs.length })}</span>
          <span className="text-lg">{need.question[locale]}</span>
        </legend>
        {need.answers.map(({ id, name }, index) => (
          <label key={id} className={answer}>
            <input
              type="radio"
              name={need.id}
              value={id}
              required
              // After the first question the page stays: the focus goes on to the next one.
              autoFocus={step > 1 && index === 0}
              className="size-4.5 shrink-0"
            />
            {name[locale]}
          </label>
        ))}
      </fieldset>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary">
          {t("next")}
        </Button>
        <LinkButton variant="quiet" href={needsAddress(model, [...given, { need, answer: "" }])}>
          {t("skip")}
        </LinkButton>
        {given.length > 0 ? (
          <LinkButton variant="quiet" className="ms-auto" href={needsAddress(model, given.slice(0, -1))}>
            {t("back")}
          </LinkButton>
        ) : null}
      </div>
    </Form>
  );
}

const answer =
  "flex min-h-12 items-center gap-3 rounded-md border border-line-strong bg-surface px-4 py-2.5 transition-colors hover:bg-sunken has-checked:border-ink has-checked:font-medium has-checked:shadow-[inset_0_0_0_1px_var(--ink)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent";
