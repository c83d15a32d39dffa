CREATE TABLE "operation_pin" (
	"plant_id" uuid NOT NULL,
	"operation_id" uuid NOT NULL,
	"work_unit_id" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"pinned_by" text NOT NULL,
	"pinned_at" timestamp with time zone NOT NULL,
	"run_id" uuid,
	CONSTRAINT "operation_pin_plant_id_operation_id_pk" PRIMARY KEY("plant_id","operation_id")
);
--> statement-breakpoint
ALTER TABLE "operation_pin" ADD CONSTRAINT "operation_pin_plant_id_operation_id_work_order_operation_plant_id_id_fk" FOREIGN KEY ("plant_id","operation_id") REFERENCES "public"."work_order_operation"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operation_pin" ADD CONSTRAINT "operation_pin_plant_id_work_unit_id_work_unit_plant_id_id_fk" FOREIGN KEY ("plant_id","work_unit_id") REFERENCES "public"."work_unit"("plant_id","id") ON DELETE no action ON UPDATE no action;