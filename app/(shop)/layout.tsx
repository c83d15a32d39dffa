import type { ReactNode } from "react";
import { serverApi } from "../_trpc/server";
import { ClaimDesigns } from "./_studio/claim-designs";

export default async function ShopLayout({ children }: { children: ReactNode }) {
  const me = await (await serverApi()).identity.me();
  return (
    <>
      {me ? <ClaimDesigns /> : null}
      {children}
    </>
  );
}
