CREATE TABLE "order_change" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	CONSTRAINT "order_change_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "order_change_number" CHECK ("order_change"."number" > 0)
);
--> statement-breakpoint
CREATE TABLE "freed_supply" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"item_id" text NOT NULL,
	"supply" text NOT NULL,
	"supply_id" uuid,
	"quantity" numeric(18, 6) NOT NULL,
	"available_at" timestamp with time zone,
	"freed_at" timestamp with time zone NOT NULL,
	"run_before" uuid,
	"waiting" jsonb NOT NULL,
	"taken" jsonb,
	CONSTRAINT "freed_supply_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "freed_supply_quantity" CHECK ("freed_supply"."quantity" > 0),
	CONSTRAINT "freed_supply_cause" CHECK ("freed_supply"."cause" in ('cancelled', 'changed')),
	CONSTRAINT "freed_supply_supply" CHECK ("freed_supply"."supply" in ('stock', 'purchase', 'planned')),
	CONSTRAINT "freed_supply_supply_id" CHECK (("freed_supply"."supply" = 'stock') = ("freed_supply"."supply_id" is null))
);
--> statement-breakpoint
DROP INDEX "work_order_operation_position_key";--> statement-breakpoint
ALTER TABLE "as_ordered" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "as_ordered" DROP CONSTRAINT "as_ordered_plant_id_order_line_id_pk";--> statement-breakpoint
ALTER TABLE "as_ordered" ADD CONSTRAINT "as_ordered_plant_id_order_line_id_revision_pk" PRIMARY KEY("plant_id","order_line_id","revision");--> statement-breakpoint
ALTER TABLE "procurement_request" ADD COLUMN "lowered_from" numeric(18, 6);--> statement-breakpoint
ALTER TABLE "procurement_request" ADD COLUMN "withdrawn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "order_change" ADD CONSTRAINT "order_change_plant_id_order_id_customer_order_plant_id_id_fk" FOREIGN KEY ("plant_id","order_id") REFERENCES "public"."customer_order"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "freed_supply" ADD CONSTRAINT "freed_supply_plant_id_item_id_item_plant_id_id_fk" FOREIGN KEY ("plant_id","item_id") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "order_change_number_key" ON "order_change" USING btree ("plant_id","order_id","number");--> statement-breakpoint
CREATE INDEX "freed_supply_order_idx" ON "freed_supply" USING btree ("plant_id","order_id");--> statement-breakpoint
CREATE INDEX "freed_supply_supply_idx" ON "freed_supply" USING btree ("plant_id","supply_id");--> statement-breakpoint
CREATE INDEX "freed_supply_at_idx" ON "freed_supply" USING btree ("plant_id","freed_at");--> statement-breakpoint
CREATE INDEX "work_order_operation_work_idx" ON "work_order_operation" USING btree ("plant_id","work_order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "work_order_operation_position_key" ON "work_order_operation" USING btree ("plant_id","work_order_id","position") WHERE state <> 'cancelled';--> statement-breakpoint
ALTER TABLE "procurement_request" ADD CONSTRAINT "procurement_request_lowered" CHECK ("procurement_request"."lowered_from" > "procurement_request"."quantity");--> statement-breakpoint
ALTER TABLE "procurement_request" ADD CONSTRAINT "procurement_request_withdrawn" CHECK ("procurement_request"."withdrawn_at" is null or "procurement_request"."state" = 'cancelled');--> statement-breakpoint
ALTER TABLE "as_ordered" ADD CONSTRAINT "as_ordered_revision" CHECK ("as_ordered"."revision" > 0);