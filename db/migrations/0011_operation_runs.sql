ALTER TABLE "work_order_operation" ADD COLUMN "runs" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
-- Orders from before: a run a piece, as they were planned.
UPDATE "work_order_operation" o SET "runs" = w."quantity" FROM "work_order" w WHERE w."plant_id" = o."plant_id" AND w."id" = o."work_order_id";
