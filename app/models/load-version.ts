import { notFound } from "next/navigation";
import { cache } from "react";
import { serverApi } from "../_trpc/server";
import { inForce } from "./in-force";
import type { Family, FamilyVersion } from "./model-types";

/** One version with its family, read once for a page and its frame. */
export const loadVersion = cache(async (familyId: string, versionText: string) => {
  if (!/^[1-9]\d{0,5}$/.test(versionText)) notFound();
  const api = await serverApi();
  const [family, answer] = await Promise.all([
    loadFamily(familyId),
    api.engineering.version({ familyId, version: Number(versionText) }),
  ]);
  const loaded: FamilyVersion = answer.ok ? answer.value : notFound();
  return { ...loaded, family, current: inForce(family) };
});

export const loadFamily = cache(async (familyId: string): Promise<Family> => {
  const families = await (await serverApi()).engineering.families();
  return families.find((family) => family.familyId === familyId) ?? notFound();
});
