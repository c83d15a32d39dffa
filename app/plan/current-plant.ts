import { cookies } from "next/headers";
import { cache } from "react";
import { serverApi } from "../_trpc/server";
import { plantCookie } from "./plant-cookie";

/** The plant this planner looks at: the one chosen last, else the first. */
export const currentPlant = cache(async () => {
  const [api, jar] = await Promise.all([serverApi(), cookies()]);
  const plants = await api.scheduling.plants();
  const wanted = jar.get(plantCookie)?.value;
  return { plants, plant: plants.find(({ id }) => id === wanted) ?? plants[0] ?? null };
});
