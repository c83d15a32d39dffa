import type { ReactNode } from "react";
import { requireWorkplace } from "../_trpc/server";
import { FloorNav } from "./floor-nav";

export default async function FloorLayout({ children }: { children: ReactNode }) {
  await requireWorkplace("floor");
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-1 flex-col px-4 pb-24 md:px-8">
      <FloorNav />
      {children}
    </div>
  );
}
