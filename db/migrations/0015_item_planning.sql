-- Messages say their reason from now on; the next plan writes them anew.
DELETE FROM "exception_message";--> statement-breakpoint
CREATE TABLE "item_policy" (
	"plant_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"lead_time_days" integer,
	"safety_stock" numeric(18, 6) NOT NULL,
	"lot_sizing" jsonb NOT NULL,
	"safety_stock_phases" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"planning_fence_days" integer DEFAULT 0 NOT NULL,
	"demand_fence_days" integer DEFAULT 0 NOT NULL,
	"expedite_tolerance_days" integer DEFAULT 0 NOT NULL,
	"defer_tolerance_days" integer DEFAULT 1 NOT NULL,
	"forecast_backward_days" integer DEFAULT 30 NOT NULL,
	"forecast_forward_days" integer DEFAULT 30 NOT NULL,
	"driven_by" text,
	"superseded_by" text,
	"superseded_from" date,
	"set_at" timestamp with time zone NOT NULL,
	"set_by" text NOT NULL,
	CONSTRAINT "item_policy_plant_id_item_id_pk" PRIMARY KEY("plant_id","item_id"),
	CONSTRAINT "item_policy_lead_time" CHECK ("item_policy"."lead_time_days" between 0 and 3650),
	CONSTRAINT "item_policy_days" CHECK ("item_policy"."planning_fence_days" between 0 and 3650 and "item_policy"."demand_fence_days" between 0 and 3650 and "item_policy"."expedite_tolerance_days" between 0 and 3650 and "item_policy"."defer_tolerance_days" between 0 and 3650 and "item_policy"."forecast_backward_days" between 0 and 3650 and "item_policy"."forecast_forward_days" between 0 and 3650),
	CONSTRAINT "item_policy_driven_by" CHECK ("item_policy"."driven_by" in ('forecast', 'order')),
	CONSTRAINT "item_policy_successor" CHECK ("item_policy"."superseded_by" <> "item_policy"."item_id"),
	CONSTRAINT "item_policy_superseded_from" CHECK ("item_policy"."superseded_from" is null or "item_policy"."superseded_by" is not null),
	CONSTRAINT "item_policy_safety_stock" CHECK ("item_policy"."safety_stock" >= 0 and jsonb_typeof("item_policy"."safety_stock_phases") = 'array')
);
--> statement-breakpoint
CREATE TABLE "forecast_consumption" (
	"plant_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"week" date NOT NULL,
	"run_id" uuid NOT NULL,
	"consumed" numeric(18, 6) NOT NULL,
	"planned" numeric(18, 6) NOT NULL,
	CONSTRAINT "forecast_consumption_plant_id_item_id_week_pk" PRIMARY KEY("plant_id","item_id","week"),
	CONSTRAINT "forecast_consumption_quantities" CHECK ("forecast_consumption"."consumed" >= 0 and "forecast_consumption"."planned" >= 0)
);
--> statement-breakpoint
CREATE TABLE "item_forecast" (
	"plant_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"week" date NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"set_by" text NOT NULL,
	CONSTRAINT "item_forecast_plant_id_item_id_week_pk" PRIMARY KEY("plant_id","item_id","week"),
	CONSTRAINT "item_forecast_week" CHECK (extract(isodow from "item_forecast"."week") = 1),
	CONSTRAINT "item_forecast_quantity" CHECK ("item_forecast"."quantity" > 0)
);
--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "safety_stock_phases" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "planning_fence_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "demand_fence_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "expedite_tolerance_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "defer_tolerance_days" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "forecast_backward_days" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "forecast_forward_days" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "driven_by" text;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "superseded_by" text;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "superseded_from" date;--> statement-breakpoint
ALTER TABLE "plant" ADD COLUMN "scarce_stock_policy" text DEFAULT 'weightedDueDate' NOT NULL;--> statement-breakpoint
ALTER TABLE "plant" ADD COLUMN "days_per_priority" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "exception_message" ADD COLUMN "reason" text NOT NULL;--> statement-breakpoint
ALTER TABLE "pegging" ADD COLUMN "forecast_week" date;--> statement-breakpoint
ALTER TABLE "procurement_request" ADD COLUMN "change" text;--> statement-breakpoint
ALTER TABLE "procurement_request" ADD COLUMN "purchase_order_line_id" uuid;--> statement-breakpoint
ALTER TABLE "item_policy" ADD CONSTRAINT "item_policy_plant_id_item_id_item_plant_id_id_fk" FOREIGN KEY ("plant_id","item_id") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_policy" ADD CONSTRAINT "item_policy_plant_id_superseded_by_item_plant_id_id_fk" FOREIGN KEY ("plant_id","superseded_by") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forecast_consumption" ADD CONSTRAINT "forecast_consumption_plant_id_item_id_item_plant_id_id_fk" FOREIGN KEY ("plant_id","item_id") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_forecast" ADD CONSTRAINT "item_forecast_plant_id_item_id_item_plant_id_id_fk" FOREIGN KEY ("plant_id","item_id") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "item_policy_successor_idx" ON "item_policy" USING btree ("plant_id","superseded_by");--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_plant_id_superseded_by_item_plant_id_id_fk" FOREIGN KEY ("plant_id","superseded_by") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "procurement_request_change_key" ON "procurement_request" USING btree ("plant_id","purchase_order_line_id") WHERE state = 'open';--> statement-breakpoint
ALTER TABLE "exception_message" DROP COLUMN "facts";--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_days" CHECK ("item"."planning_fence_days" between 0 and 3650 and "item"."demand_fence_days" between 0 and 3650 and "item"."expedite_tolerance_days" between 0 and 3650 and "item"."defer_tolerance_days" between 0 and 3650 and "item"."forecast_backward_days" between 0 and 3650 and "item"."forecast_forward_days" between 0 and 3650);--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_driven_by" CHECK ("item"."driven_by" in ('forecast', 'order'));--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_successor" CHECK ("item"."superseded_by" <> "item"."id");--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_superseded_from" CHECK ("item"."superseded_from" is null or "item"."superseded_by" is not null);--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_safety_stock" CHECK ("item"."safety_stock" >= 0 and jsonb_typeof("item"."safety_stock_phases") = 'array');--> statement-breakpoint
ALTER TABLE "plant" ADD CONSTRAINT "plant_scarce_stock" CHECK ("plant"."scarce_stock_policy" in ('weightedDueDate', 'dueDate', 'priority'));--> statement-breakpoint
ALTER TABLE "plant" ADD CONSTRAINT "plant_days_per_priority" CHECK ("plant"."days_per_priority" between 0 and 3650);--> statement-breakpoint
ALTER TABLE "exception_message" ADD CONSTRAINT "exception_message_reason" CHECK ("exception_message"."reason" in ('leadTimeTooShort', 'releaseDue', 'insideFence', 'laterThanNeed', 'dateOver', 'neededSooner', 'neededLater', 'nothingNeedsIt', 'leftOut', 'movedUp', 'movedBack', 'noSupply'));--> statement-breakpoint
ALTER TABLE "pegging" ADD CONSTRAINT "pegging_forecast" CHECK ("pegging"."requirement_id" is null or "pegging"."forecast_week" is null);--> statement-breakpoint
ALTER TABLE "procurement_request" ADD CONSTRAINT "procurement_request_change" CHECK ("procurement_request"."change" in ('expedite', 'defer', 'cancel'));--> statement-breakpoint
ALTER TABLE "procurement_request" ADD CONSTRAINT "procurement_request_change_line" CHECK (("procurement_request"."change" is null) = ("procurement_request"."purchase_order_line_id" is null));