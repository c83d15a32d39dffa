CREATE TABLE "promise_given" (
	"plant_id" uuid NOT NULL,
	"quote_id" uuid NOT NULL,
	"order_id" uuid,
	"given_at" timestamp with time zone NOT NULL,
	"promised_at" timestamp with time zone NOT NULL,
	"completes_at" timestamp with time zone NOT NULL,
	"operations" integer NOT NULL,
	"confidence" double precision NOT NULL,
	"delivered_at" timestamp with time zone,
	"missed_because" text,
	CONSTRAINT "promise_given_plant_id_quote_id_pk" PRIMARY KEY("plant_id","quote_id"),
	CONSTRAINT "promise_given_confidence" CHECK ("promise_given"."confidence" between 0 and 1),
	CONSTRAINT "promise_given_margin" CHECK ("promise_given"."completes_at" <= "promise_given"."promised_at"),
	CONSTRAINT "promise_given_operations" CHECK ("promise_given"."operations" >= 0)
);
--> statement-breakpoint
ALTER TABLE "promise_given" ADD CONSTRAINT "promise_given_plant_id_plant_id_fk" FOREIGN KEY ("plant_id") REFERENCES "public"."plant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "promise_given_order_idx" ON "promise_given" USING btree ("plant_id","order_id");--> statement-breakpoint
CREATE INDEX "promise_given_delivered_idx" ON "promise_given" USING btree ("plant_id","delivered_at") WHERE delivered_at is not null;