/** A working company to look at: four plants with suppliers, families on sale, weeks of orders behind and ahead of now. */
import { sql } from "drizzle-orm";
import { seeded } from "../../server/base/core/random";
import type { Context } from "../../server/context";
import { database } from "../index";
import { momentOf } from "./anchor";
import { makeAccounts, type Customers } from "./make-accounts";
import { openPlants } from "./open-plants";
import { planCompany } from "./plan-company";
import { emptyDatabase } from "./empty-database";
import { setPlanning } from "./set-planning";
import { writeOrders } from "./write-orders";

export interface SeedOptions {
  /** A Monday, "2026-01-05"; default: this week's. */
  readonly anchor?: string;
  readonly orders?: number;
  readonly reset?: boolean;
  readonly onProgress?: (sentence: string) => void;
}

const seedNumber = 20_260_105;
const timeZone = "Asia/Shanghai";

/** The same anchor gives the same data. */
export async function seed({
  anchor,
  orders = 2_000,
  reset = false,
  onProgress = () => undefined,
}: SeedOptions): Promise<void> {
  const moment = momentOf(anchor, new Date(), timeZone);
  const ctx: Context = { actor: { kind: "system" }, now: moment.now, random: seeded(seedNumber), locale: "en" };
  if (reset) await emptyDatabase();
  onProgress("opening four plants and their families");
  const plants = await openPlants(ctx);
  const customers: Customers = await makeAccounts(ctx, plants);
  for (const plant of plants) {
    const count = Math.round(orders * plant.shareOfOrders);
    onProgress(`${plant.plant.name.en}: ${count} orders`);
    await writeOrders(ctx, moment, plant, customers, count);
  }
  // The planner knows nothing of rows that came in bulk until it is told.
  await database().execute(sql`analyze`);
  await setPlanning(ctx, plants);
  onProgress("planning every plant");
  await planCompany(ctx, plants);
  await database().execute(sql`analyze`);
}
