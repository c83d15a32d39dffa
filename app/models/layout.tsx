import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { requireWorkplace } from "../_trpc/server";
import { ModelsLive } from "./models-live";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("models"))("title") };
}

export default async function ModelsLayout({ children }: { children: ReactNode }) {
  await requireWorkplace("models");
  return (
    <div className="flex flex-1 flex-col px-4 pb-20 md:px-8">
      <ModelsLive />
      {children}
    </div>
  );
}
