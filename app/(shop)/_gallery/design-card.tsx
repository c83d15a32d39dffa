import Link from "next/link";
import type { ReactNode } from "react";
import type { CompiledModel } from "#catalog/compiled-model";
import type { Configuration, Locale } from "#catalog/product-model";
import { ProductPicture } from "#views/product-picture";

type Props = {
  model: CompiledModel;
  configuration: Configuration;
  name: string;
  note: ReactNode;
  href: string;
  locale: Locale;
};

/** A design as a thing to want: its picture, its name, and the way to it. */
export function DesignCard({ model, configuration, name, note, href, locale }: Props) {
  return (
    <Link href={href} className="group grid gap-2 rounded-md no-underline">
      <span
        className="block aspect-square rounded-md bg-sunken p-5 transition-colors group-hover:bg-accent-soft"
        aria-hidden
      >
        <ProductPicture model={model} configuration={configuration} locale={locale} size="thumb" name={name} />
      </span>
      <span className="block">
        <span className="block font-medium underline-offset-4 group-hover:underline">{name}</span>
        {note ? <span className="block text-sm text-muted">{note}</span> : null}
      </span>
    </Link>
  );
}
