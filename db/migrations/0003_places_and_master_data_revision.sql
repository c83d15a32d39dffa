ALTER TABLE "plant" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "schedule_block" ADD COLUMN "places" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "schedule_block" ADD CONSTRAINT "schedule_block_places" CHECK ("schedule_block"."places" > 0 and ("schedule_block"."places" = 1 or not "schedule_block"."exclusive"));