import { notFound } from "next/navigation";
import { serverApi } from "../_trpc/server";

type Search = Promise<Record<string, string | string[] | undefined>>;

/** Where this person stands, by the address: the plant named there, else the first of theirs. */
export async function findWorkplace(searchParams: Search) {
  const search = await searchParams;
  const one = (key: string) => (typeof search[key] === "string" ? search[key] : undefined);
  const plants = await (await serverApi()).execution.workplaces();
  const plant = plants.find(({ code }) => code === one("plant")) ?? plants[0];
  if (!plant) notFound();
  const center = plant.workCenters.find(({ id }) => id === one("center"));
  return { plants, plant, center, unitId: one("unit"), asked: (one("find") ?? "").trim().slice(0, 80) };
}
