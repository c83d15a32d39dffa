CREATE TABLE "promise_purchase" (
	"plant_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"lead_time_days" integer NOT NULL,
	"not_before" timestamp with time zone,
	CONSTRAINT "promise_purchase_plant_id_item_id_pk" PRIMARY KEY("plant_id","item_id"),
	CONSTRAINT "promise_purchase_lead_time" CHECK ("promise_purchase"."lead_time_days" >= 0)
);
--> statement-breakpoint
ALTER TABLE "promise_purchase" ADD CONSTRAINT "promise_purchase_plant_id_item_id_item_plant_id_id_fk" FOREIGN KEY ("plant_id","item_id") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;