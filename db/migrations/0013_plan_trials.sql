CREATE TABLE "plan_trial" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"question" jsonb NOT NULL,
	"state" text NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"of" integer DEFAULT 1 NOT NULL,
	"answer" jsonb,
	"input_hash" text,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "plan_trial_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "plan_trial_kind" CHECK ("plan_trial"."kind" in ('remedies', 'replan', 'whatIf')),
	CONSTRAINT "plan_trial_state" CHECK ("plan_trial"."state" in ('waiting', 'running', 'answered', 'failed', 'cancelled', 'keeping', 'kept', 'outdated')),
	CONSTRAINT "plan_trial_progress" CHECK ("plan_trial"."done" between 0 and "plan_trial"."of")
);
--> statement-breakpoint
ALTER TABLE "order_completion" ADD COLUMN "on_time_percent" integer;--> statement-breakpoint
ALTER TABLE "order_completion" ADD COLUMN "safe_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "plan_trial" ADD CONSTRAINT "plan_trial_plant_id_plant_id_fk" FOREIGN KEY ("plant_id") REFERENCES "public"."plant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plan_trial_asked_idx" ON "plan_trial" USING btree ("plant_id","asked_at");--> statement-breakpoint
ALTER TABLE "order_completion" ADD CONSTRAINT "order_completion_on_time" CHECK ("order_completion"."on_time_percent" between 0 and 100);