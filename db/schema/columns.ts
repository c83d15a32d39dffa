import { sql, type SQL } from "drizzle-orm";
import { bigint, numeric, timestamp, uuid } from "drizzle-orm/pg-core";

/** A UTC instant. */
export const instant = (name: string) => timestamp(name, { withTimezone: true });
/** An exact quantity in the item's stock unit. */
export const quantity = (name: string) => numeric(name, { precision: 18, scale: 6 });
export const quantityPer = (name: string) => numeric(name, { precision: 24, scale: 9 });
/** Money in minor units. */
export const minor = (name: string) => bigint(name, { mode: "bigint" });
export const plantId = () => uuid("plant_id").notNull();

/** `column in ('a', 'b')` for the states a core declares. */
export const oneOf = (column: unknown, values: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`;
