ALTER TABLE "plant" ADD COLUMN "promise_buffer_hours" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "plant" ADD COLUMN "promise_least_percent" integer DEFAULT 90 NOT NULL;--> statement-breakpoint
ALTER TABLE "plant" ADD COLUMN "promise_most_extra_days" integer DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE "plant" ADD CONSTRAINT "plant_promise" CHECK ("plant"."promise_buffer_hours" between 0 and 8760 and "plant"."promise_least_percent" between 0 and 100 and "plant"."promise_most_extra_days" between 0 and 365);