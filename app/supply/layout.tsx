import type { ReactNode } from "react";
import { requireWorkplace } from "../_trpc/server";

export default async function SupplyLayout({ children }: { children: ReactNode }) {
  await requireWorkplace("supply");
  return <div className="mx-auto w-full max-w-4xl px-4 pb-24 md:px-8">{children}</div>;
}
