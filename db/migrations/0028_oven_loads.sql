ALTER TABLE "capacity_reservation" ADD COLUMN "load_id" uuid;--> statement-breakpoint
ALTER TABLE "capacity_reservation" ADD COLUMN "load_key" text;--> statement-breakpoint
ALTER TABLE "capacity_reservation" ADD COLUMN "pieces" integer;--> statement-breakpoint
ALTER TABLE "promise_load" ADD COLUMN "load_key" text;--> statement-breakpoint
ALTER TABLE "promise_load" ADD COLUMN "pieces" integer;--> statement-breakpoint
CREATE INDEX "capacity_reservation_load_idx" ON "capacity_reservation" USING btree ("plant_id","load_id") WHERE load_id is not null;--> statement-breakpoint
ALTER TABLE "capacity_reservation" ADD CONSTRAINT "capacity_reservation_load" CHECK (("capacity_reservation"."load_id" is null) = ("capacity_reservation"."load_key" is null) and ("capacity_reservation"."load_id" is null) = ("capacity_reservation"."pieces" is null)
        and ("capacity_reservation"."load_id" is null or "capacity_reservation"."exclusive") and "capacity_reservation"."pieces" > 0);--> statement-breakpoint
ALTER TABLE "promise_load" ADD CONSTRAINT "promise_load_pieces" CHECK (("promise_load"."load_key" is null) = ("promise_load"."pieces" is null) and "promise_load"."pieces" > 0);