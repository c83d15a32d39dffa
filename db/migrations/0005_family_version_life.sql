ALTER TABLE "product_family_version" DROP CONSTRAINT "product_family_version_published";--> statement-breakpoint
ALTER TABLE "product_family_version" DROP CONSTRAINT "product_family_version_state";--> statement-breakpoint
DROP INDEX "product_family_version_published_key";--> statement-breakpoint
ALTER TABLE "product_family_version" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "product_family_version" ADD COLUMN "created_by" uuid;--> statement-breakpoint
ALTER TABLE "product_family_version" ADD COLUMN "check_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "product_family_version" ADD COLUMN "check_asked_by" uuid;--> statement-breakpoint
ALTER TABLE "product_family_version" ADD COLUMN "report" jsonb;--> statement-breakpoint
ALTER TABLE "product_family_version" ADD COLUMN "prepared" text;--> statement-breakpoint
ALTER TABLE "product_family_version" ADD COLUMN "checked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "product_family_version" ADD COLUMN "checked_by" uuid;--> statement-breakpoint
ALTER TABLE "product_family_version" ADD COLUMN "effective_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "product_family_version" ADD COLUMN "retired_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "product_family_version_force_idx" ON "product_family_version" USING btree ("family_id","effective_from") WHERE effective_from is not null;--> statement-breakpoint
ALTER TABLE "product_family_version" ADD CONSTRAINT "product_family_version_state" CHECK ("product_family_version"."state" in ('draft', 'checked', 'published', 'retired', 'discarded'));