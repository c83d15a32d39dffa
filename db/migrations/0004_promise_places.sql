ALTER TABLE "capacity_reservation" ADD COLUMN "places" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "promise_load" ADD COLUMN "places" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "capacity_reservation" ADD CONSTRAINT "capacity_reservation_places" CHECK ("capacity_reservation"."places" > 0 and ("capacity_reservation"."places" = 1 or not "capacity_reservation"."exclusive"));--> statement-breakpoint
ALTER TABLE "promise_load" ADD CONSTRAINT "promise_load_places" CHECK ("promise_load"."places" > 0);