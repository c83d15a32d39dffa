import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { roles } from "../../server/identity/core/roles";

const instant = (name: string) => timestamp(name, { withTimezone: true });
const roleList = sql.raw(roles.map((role) => `'${role}'`).join(", "));

export const organisation = pgTable(
  "organisation",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [unique("organisation_name_key").on(table.name)],
);

export const appUser = pgTable(
  "app_user",
  {
    id: uuid("id").primaryKey(),
    /** Lower case; the one name by which a person signs in. */
    email: text("email").notNull(),
    name: text("name").notNull(),
    locale: text("locale", { enum: ["en", "zh-CN"] }).notNull(),
    createdAt: instant("created_at").notNull(),
    disabledAt: instant("disabled_at"),
  },
  (table) => [
    uniqueIndex("app_user_email_key").on(table.email),
    check("app_user_email_lower", sql`${table.email} = lower(${table.email})`),
    check("app_user_locale", sql`${table.locale} in ('en', 'zh-CN')`),
  ],
);

/** What a person may do, and where: plant_id for planners and operators, supplier_id for suppliers. */
export const membership = pgTable(
  "membership",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    role: text("role", { enum: roles }).notNull(),
    /** No foreign key: plants and suppliers belong to contexts that stand to the right of this one. */
    plantId: uuid("plant_id"),
    supplierId: uuid("supplier_id"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    unique("membership_key")
      .on(table.userId, table.organisationId, table.role, table.plantId, table.supplierId)
      .nullsNotDistinct(),
    index("membership_supplier_idx").on(table.supplierId),
    check("membership_role", sql`${table.role} in (${roleList})`),
    check("membership_supplier", sql`(${table.role} = 'supplier') = (${table.supplierId} is not null)`),
    check("membership_plant", sql`${table.plantId} is null or ${table.role} in ('planner', 'operator')`),
  ],
);

export const credential = pgTable("credential", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => appUser.id, { onDelete: "cascade" }),
  /** argon2id in PHC string form, salt and cost included. */
  passwordHash: text("password_hash").notNull(),
  changedAt: instant("changed_at").notNull(),
});

/** The revocable row behind a signed cookie: no row, no entry. */
export const session = pgTable(
  "session",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    /** What the person recognises the device by: the browser's own user-agent line, cut short. */
    device: text("device").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (table) => [
    index("session_user_idx").on(table.userId),
    check("session_life", sql`${table.expiresAt} > ${table.createdAt}`),
  ],
);

/** The single-use link of a first start without demo accounts; only its hash is kept. */
export const firstAdministratorInvitation = pgTable(
  "first_administrator_invitation",
  {
    id: uuid("id").primaryKey(),
    tokenHash: text("token_hash").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    acceptedBy: uuid("accepted_by").references(() => appUser.id),
  },
  (table) => [
    uniqueIndex("first_administrator_invitation_token_key").on(table.tokenHash),
    check(
      "first_administrator_invitation_accepted",
      sql`(${table.acceptedAt} is null) = (${table.acceptedBy} is null)`,
    ),
  ],
);

/** Counters of rate-limiter-flexible; the key carries the act and who it counts. */
export const rateLimit = pgTable("rate_limit", {
  key: text("key").primaryKey(),
  points: integer("points").notNull(),
  /** Milliseconds since the epoch, as the library writes it. */
  expire: bigint("expire", { mode: "number" }),
});
