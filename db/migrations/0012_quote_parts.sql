ALTER TABLE "quote" ADD COLUMN "part_of" uuid;--> statement-breakpoint
ALTER TABLE "quote" ADD COLUMN "shown" jsonb;--> statement-breakpoint
ALTER TABLE "quote" ADD CONSTRAINT "quote_plant_id_part_of_quote_plant_id_id_fk" FOREIGN KEY ("plant_id","part_of") REFERENCES "public"."quote"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quote_part_idx" ON "quote" USING btree ("plant_id","part_of") WHERE part_of is not null;