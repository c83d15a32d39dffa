CREATE TABLE "app_user" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "app_user_email_lower" CHECK ("app_user"."email" = lower("app_user"."email")),
	CONSTRAINT "app_user_locale" CHECK ("app_user"."locale" in ('en', 'zh-CN'))
);
--> statement-breakpoint
CREATE TABLE "credential" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "first_administrator_invitation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"accepted_by" uuid,
	CONSTRAINT "first_administrator_invitation_accepted" CHECK (("first_administrator_invitation"."accepted_at" is null) = ("first_administrator_invitation"."accepted_by" is null))
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"role" text NOT NULL,
	"plant_id" uuid,
	"supplier_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "membership_key" UNIQUE NULLS NOT DISTINCT("user_id","organisation_id","role","plant_id","supplier_id"),
	CONSTRAINT "membership_role" CHECK ("membership"."role" in ('consumer', 'planner', 'operator', 'supplier', 'engineer', 'admin')),
	CONSTRAINT "membership_supplier" CHECK (("membership"."role" = 'supplier') = ("membership"."supplier_id" is not null)),
	CONSTRAINT "membership_plant" CHECK ("membership"."plant_id" is null or "membership"."role" in ('planner', 'operator'))
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "organisation_name_key" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"device" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "session_life" CHECK ("session"."expires_at" > "session"."created_at")
);
--> statement-breakpoint
CREATE TABLE "product_family" (
	"id" text PRIMARY KEY NOT NULL,
	"plant_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product_family_version" (
	"family_id" text NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"compiled" jsonb NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"published_by" uuid,
	CONSTRAINT "product_family_version_family_id_version_pk" PRIMARY KEY("family_id","version"),
	CONSTRAINT "product_family_version_number" CHECK ("product_family_version"."version" > 0),
	CONSTRAINT "product_family_version_state" CHECK ("product_family_version"."state" in ('draft', 'published', 'retired')),
	CONSTRAINT "product_family_version_published" CHECK (("product_family_version"."state" = 'draft') = ("product_family_version"."published_at" is null))
);
--> statement-breakpoint
CREATE TABLE "design" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"family_id" text NOT NULL,
	"family_version" integer NOT NULL,
	"name" text NOT NULL,
	"configuration" jsonb NOT NULL,
	"owner_id" uuid,
	"claim_hash" text,
	"parent_id" uuid,
	"is_public" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "design_code" CHECK ("design"."code" ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
	CONSTRAINT "design_owner" CHECK ("design"."owner_id" is null or "design"."claim_hash" is null)
);
--> statement-breakpoint
CREATE TABLE "bom_line" (
	"plant_id" uuid NOT NULL,
	"family_id" text NOT NULL,
	"version" integer NOT NULL,
	"position" integer NOT NULL,
	"slot" text NOT NULL,
	"parent_slot" text,
	"item_template" text NOT NULL,
	"condition" text NOT NULL,
	"quantity_formula" text NOT NULL,
	CONSTRAINT "bom_line_plant_id_family_id_version_position_pk" PRIMARY KEY("plant_id","family_id","version","position")
);
--> statement-breakpoint
CREATE TABLE "calendar" (
	"plant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"pattern" jsonb NOT NULL,
	CONSTRAINT "calendar_plant_id_id_pk" PRIMARY KEY("plant_id","id")
);
--> statement-breakpoint
CREATE TABLE "item" (
	"plant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"name" jsonb NOT NULL,
	"kind" text NOT NULL,
	"pegging" text NOT NULL,
	"unit" text NOT NULL,
	"lead_time_days" integer NOT NULL,
	"lead_time_counts" text NOT NULL,
	"yield" numeric(18, 6) NOT NULL,
	"safety_stock" numeric(18, 6) NOT NULL,
	"lot_sizing" jsonb NOT NULL,
	"cost_minor" bigint NOT NULL,
	"cost_per" integer NOT NULL,
	CONSTRAINT "item_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "item_unit" CHECK ("item"."unit" in ('mm', 'cm', 'm', 'km', 'mm2', 'm2', 'ug', 'mg', 'g', 'kg', 't', 's', 'min', 'h', 'pcs')),
	CONSTRAINT "item_yield" CHECK ("item"."yield" > 0 and "item"."yield" <= 1),
	CONSTRAINT "item_lead_time" CHECK ("item"."lead_time_days" >= 0),
	CONSTRAINT "item_cost" CHECK ("item"."cost_minor" >= 0 and "item"."cost_per" > 0)
);
--> statement-breakpoint
CREATE TABLE "plant" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"time_zone" text NOT NULL,
	"auto_publish" boolean NOT NULL,
	"freeze_hours" integer NOT NULL,
	"horizon_days" integer NOT NULL,
	"calendar_id" text NOT NULL,
	CONSTRAINT "plant_horizon" CHECK ("plant"."horizon_days" between 1 and 366)
);
--> statement-breakpoint
CREATE TABLE "routing_operation" (
	"plant_id" uuid NOT NULL,
	"family_id" text NOT NULL,
	"version" integer NOT NULL,
	"position" integer NOT NULL,
	"operation" text NOT NULL,
	"work_center_id" text NOT NULL,
	"condition" text NOT NULL,
	"setup_formula" text NOT NULL,
	"run_formula" text NOT NULL,
	"setup_key_formula" text,
	CONSTRAINT "routing_operation_plant_id_family_id_version_position_pk" PRIMARY KEY("plant_id","family_id","version","position")
);
--> statement-breakpoint
CREATE TABLE "setup_matrix" (
	"plant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"rules" jsonb NOT NULL,
	CONSTRAINT "setup_matrix_plant_id_id_pk" PRIMARY KEY("plant_id","id")
);
--> statement-breakpoint
CREATE TABLE "work_center" (
	"plant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"position" integer NOT NULL,
	"name" jsonb NOT NULL,
	"calendar_id" text NOT NULL,
	"efficiency_basis_points" integer NOT NULL,
	"hourly_cost_minor" bigint NOT NULL,
	"batch_size" integer,
	"setup_matrix_id" text,
	CONSTRAINT "work_center_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "work_center_efficiency" CHECK ("work_center"."efficiency_basis_points" > 0),
	CONSTRAINT "work_center_batch" CHECK ("work_center"."batch_size" > 0)
);
--> statement-breakpoint
CREATE TABLE "work_unit" (
	"plant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"work_center_id" text NOT NULL,
	"capacity" integer NOT NULL,
	"initial_setup_key" text,
	"down_until" timestamp with time zone,
	CONSTRAINT "work_unit_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "work_unit_capacity" CHECK ("work_unit"."capacity" > 0)
);
--> statement-breakpoint
CREATE TABLE "expected_receipt" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"available_at" timestamp with time zone NOT NULL,
	CONSTRAINT "expected_receipt_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "expected_receipt_quantity" CHECK ("expected_receipt"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "lot" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"number" text NOT NULL,
	"on_hand" numeric(18, 6) NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "lot_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "lot_on_hand" CHECK ("lot"."on_hand" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock" (
	"plant_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"on_hand" numeric(18, 6) NOT NULL,
	"reserved" numeric(18, 6) NOT NULL,
	CONSTRAINT "stock_plant_id_item_id_pk" PRIMARY KEY("plant_id","item_id"),
	CONSTRAINT "stock_reserved" CHECK (0 <= "stock"."reserved" and "stock"."reserved" <= "stock"."on_hand")
);
--> statement-breakpoint
CREATE TABLE "stock_move" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"lot_id" uuid NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"reason" text NOT NULL,
	"reference_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	CONSTRAINT "stock_move_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "stock_move_quantity" CHECK ("stock_move"."quantity" <> 0),
	CONSTRAINT "stock_move_reason" CHECK ("stock_move"."reason" in ('opening', 'receipt', 'issue', 'count'))
);
--> statement-breakpoint
CREATE TABLE "capacity_bucket" (
	"plant_id" uuid NOT NULL,
	"work_unit_id" text NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"available" bigint NOT NULL,
	"reserved" bigint NOT NULL,
	CONSTRAINT "capacity_bucket_plant_id_work_unit_id_hour_pk" PRIMARY KEY("plant_id","work_unit_id","hour"),
	CONSTRAINT "capacity_bucket_reserved" CHECK (0 <= "capacity_bucket"."reserved" and "capacity_bucket"."reserved" <= "capacity_bucket"."available")
);
--> statement-breakpoint
CREATE TABLE "capacity_reservation" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"quote_id" uuid NOT NULL,
	"order_id" uuid,
	"operation" text NOT NULL,
	"work_unit_id" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"setup_key" text,
	"exclusive" boolean NOT NULL,
	CONSTRAINT "capacity_reservation_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "capacity_reservation_during" CHECK ("capacity_reservation"."starts_at" < "capacity_reservation"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "material_reservation" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"quote_id" uuid NOT NULL,
	"order_id" uuid,
	"supply_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	CONSTRAINT "material_reservation_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "material_reservation_quantity" CHECK ("material_reservation"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "promise_load" (
	"plant_id" uuid NOT NULL,
	"block_id" uuid NOT NULL,
	"work_unit_id" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"setup_key" text,
	CONSTRAINT "promise_load_plant_id_block_id_pk" PRIMARY KEY("plant_id","block_id"),
	CONSTRAINT "promise_load_during" CHECK ("promise_load"."starts_at" < "promise_load"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "promise_state" (
	"plant_id" uuid PRIMARY KEY NOT NULL,
	"version_id" uuid,
	"revision" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promise_supply" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"source" text NOT NULL,
	"source_id" uuid,
	"available_at" timestamp with time zone NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"reserved" numeric(18, 6) NOT NULL,
	CONSTRAINT "promise_supply_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "promise_supply_reserved" CHECK (0 <= "promise_supply"."reserved" and "promise_supply"."reserved" <= "promise_supply"."quantity"),
	CONSTRAINT "promise_supply_source" CHECK (("promise_supply"."source" = 'stock') = ("promise_supply"."source_id" is null))
);
--> statement-breakpoint
CREATE TABLE "customer_order" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"user_id" uuid NOT NULL,
	"quote_id" uuid,
	"state" text NOT NULL,
	"priority" integer NOT NULL,
	"currency" text NOT NULL,
	"total_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"shipping_minor" bigint NOT NULL,
	"discount_minor" bigint NOT NULL,
	"deliver_to" jsonb NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"promised_at" timestamp with time zone NOT NULL,
	CONSTRAINT "customer_order_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "customer_order_state" CHECK ("customer_order"."state" in ('placed', 'planned', 'inProduction', 'produced', 'shipped', 'cancelled')),
	CONSTRAINT "customer_order_priority" CHECK ("customer_order"."priority" between 1 and 9),
	CONSTRAINT "customer_order_money" CHECK (0 <= "customer_order"."tax_minor" and 0 <= "customer_order"."shipping_minor" and 0 <= "customer_order"."discount_minor" and 0 <= "customer_order"."total_minor")
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"user_id" uuid NOT NULL,
	"key" uuid NOT NULL,
	"body_hash" text NOT NULL,
	"order_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_key_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "number_sequence" (
	"plant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"next" integer NOT NULL,
	CONSTRAINT "number_sequence_plant_id_kind_pk" PRIMARY KEY("plant_id","kind")
);
--> statement-breakpoint
CREATE TABLE "order_event" (
	"plant_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"kind" text NOT NULL,
	"state" text,
	"facts" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	CONSTRAINT "order_event_plant_id_order_id_sequence_pk" PRIMARY KEY("plant_id","order_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "order_line" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"family_id" text NOT NULL,
	"family_version" integer NOT NULL,
	"configuration" jsonb NOT NULL,
	"design_id" uuid,
	"quantity" integer NOT NULL,
	"total_minor" bigint NOT NULL,
	"breakdown" jsonb NOT NULL,
	CONSTRAINT "order_line_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "order_line_quantity" CHECK ("order_line"."quantity" > 0),
	CONSTRAINT "order_line_total" CHECK ("order_line"."total_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "quote" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"design_id" uuid,
	"family_id" text NOT NULL,
	"family_version" integer NOT NULL,
	"configuration" jsonb NOT NULL,
	"quantity" integer NOT NULL,
	"currency" text NOT NULL,
	"total_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"breakdown" jsonb NOT NULL,
	"promised_at" timestamp with time zone NOT NULL,
	"cause" jsonb NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quote_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "quote_quantity" CHECK ("quote"."quantity" > 0),
	CONSTRAINT "quote_money" CHECK (0 <= "quote"."tax_minor" and "quote"."tax_minor" <= "quote"."total_minor"),
	CONSTRAINT "quote_state" CHECK ("quote"."state" in ('open', 'ordered', 'expired')),
	CONSTRAINT "quote_life" CHECK ("quote"."expires_at" > "quote"."created_at")
);
--> statement-breakpoint
CREATE TABLE "exception_message" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"item_id" text NOT NULL,
	"supply_id" uuid,
	"quantity" numeric(18, 6) NOT NULL,
	"from_at" timestamp with time zone,
	"to_at" timestamp with time zone,
	"facts" jsonb NOT NULL,
	CONSTRAINT "exception_message_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "exception_message_kind" CHECK ("exception_message"."kind" in ('release', 'expedite', 'defer', 'cancel', 'shortage', 'pastDue'))
);
--> statement-breakpoint
CREATE TABLE "pegging" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"supply" text NOT NULL,
	"supply_id" uuid,
	"requirement_id" uuid,
	"quantity" numeric(18, 6) NOT NULL,
	"available_at" timestamp with time zone,
	CONSTRAINT "pegging_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "pegging_quantity" CHECK ("pegging"."quantity" > 0),
	CONSTRAINT "pegging_supply" CHECK ("pegging"."supply" in ('stock', 'purchase', 'planned', 'shortage')),
	CONSTRAINT "pegging_supply_id" CHECK (("pegging"."supply" in ('stock', 'shortage')) = ("pegging"."supply_id" is null))
);
--> statement-breakpoint
CREATE TABLE "plan_run" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"trigger" text NOT NULL,
	"input_hash" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone NOT NULL,
	"figures" jsonb NOT NULL,
	CONSTRAINT "plan_run_plant_id_id_pk" PRIMARY KEY("plant_id","id")
);
--> statement-breakpoint
CREATE TABLE "planned_order" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"kind" text NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"start_quantity" numeric(18, 6) NOT NULL,
	"release_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"supplier_id" text,
	"order_line_id" uuid,
	CONSTRAINT "planned_order_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "planned_order_quantity" CHECK ("planned_order"."quantity" > 0 and "planned_order"."start_quantity" >= "planned_order"."quantity"),
	CONSTRAINT "planned_order_dates" CHECK ("planned_order"."release_at" <= "planned_order"."due_at")
);
--> statement-breakpoint
CREATE TABLE "order_response" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"quantity" numeric(18, 6),
	"deliver_at" timestamp with time zone,
	"price_minor" bigint,
	"reason" text,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	CONSTRAINT "order_response_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "order_response_kind" CHECK ("order_response"."kind" in ('accept', 'counter', 'decline')),
	CONSTRAINT "order_response_terms" CHECK (("order_response"."kind" = 'decline') = ("order_response"."quantity" is null) and ("order_response"."quantity" is null) = ("order_response"."deliver_at" is null)),
	CONSTRAINT "order_response_reason" CHECK ("order_response"."kind" <> 'decline' or length("order_response"."reason") > 0)
);
--> statement-breakpoint
CREATE TABLE "procurement_request" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"supplier_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"currency" text NOT NULL,
	"price_minor" bigint NOT NULL,
	"price_per" integer NOT NULL,
	"needed_at" timestamp with time zone NOT NULL,
	"respond_by" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "procurement_request_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "procurement_request_quantity" CHECK ("procurement_request"."quantity" > 0),
	CONSTRAINT "procurement_request_state" CHECK ("procurement_request"."state" in ('open', 'accepted', 'countered', 'declined', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "purchase_order" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"supplier_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "purchase_order_plant_id_id_pk" PRIMARY KEY("plant_id","id")
);
--> statement-breakpoint
CREATE TABLE "purchase_order_line" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"purchase_order_id" uuid NOT NULL,
	"request_id" uuid,
	"item_id" text NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"received" numeric(18, 6) NOT NULL,
	"currency" text NOT NULL,
	"price_minor" bigint NOT NULL,
	"price_per" integer NOT NULL,
	"deliver_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "purchase_order_line_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "purchase_order_line_received" CHECK (0 <= "purchase_order_line"."received" and "purchase_order_line"."received" <= "purchase_order_line"."quantity" and "purchase_order_line"."quantity" > 0),
	CONSTRAINT "purchase_order_line_state" CHECK ("purchase_order_line"."state" in ('open', 'received', 'cancelled')),
	CONSTRAINT "purchase_order_line_done" CHECK ("purchase_order_line"."state" <> 'received' or "purchase_order_line"."received" = "purchase_order_line"."quantity")
);
--> statement-breakpoint
CREATE TABLE "receipt" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"purchase_order_line_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	CONSTRAINT "receipt_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "receipt_quantity" CHECK ("receipt"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "supplier" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"email" text NOT NULL,
	CONSTRAINT "supplier_plant_id_id_pk" PRIMARY KEY("plant_id","id")
);
--> statement-breakpoint
CREATE TABLE "supplier_item" (
	"plant_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"lead_time_days" integer NOT NULL,
	"price_minor" bigint NOT NULL,
	"price_per" integer NOT NULL,
	"currency" text NOT NULL,
	"minimum" numeric(18, 6) NOT NULL,
	"multiple" numeric(18, 6) NOT NULL,
	"priority" integer NOT NULL,
	CONSTRAINT "supplier_item_plant_id_supplier_id_item_id_pk" PRIMARY KEY("plant_id","supplier_id","item_id"),
	CONSTRAINT "supplier_item_numbers" CHECK ("supplier_item"."lead_time_days" >= 0 and "supplier_item"."price_minor" >= 0 and "supplier_item"."price_per" > 0 and "supplier_item"."minimum" >= 0 and "supplier_item"."multiple" > 0)
);
--> statement-breakpoint
CREATE TABLE "order_completion" (
	"plant_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"completes_at" timestamp with time zone NOT NULL,
	"late_minutes" integer NOT NULL,
	"cause" jsonb,
	CONSTRAINT "order_completion_plant_id_version_id_order_id_pk" PRIMARY KEY("plant_id","version_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "schedule_block" (
	"plant_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"work_unit_id" text NOT NULL,
	"setup_starts_at" timestamp with time zone NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"setup_key" text,
	"exclusive" boolean NOT NULL,
	CONSTRAINT "schedule_block_plant_id_version_id_id_pk" PRIMARY KEY("plant_id","version_id","id"),
	CONSTRAINT "schedule_block_times" CHECK ("schedule_block"."setup_starts_at" <= "schedule_block"."starts_at" and "schedule_block"."starts_at" < "schedule_block"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "schedule_version" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"run_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"published_by" text,
	CONSTRAINT "schedule_version_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "schedule_version_state" CHECK ("schedule_version"."state" in ('draft', 'published', 'superseded')),
	CONSTRAINT "schedule_version_published" CHECK (("schedule_version"."state" = 'draft') = ("schedule_version"."published_at" is null))
);
--> statement-breakpoint
CREATE TABLE "scheduled_operation" (
	"plant_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"operation_id" uuid NOT NULL,
	"block_id" uuid NOT NULL,
	"frozen" boolean NOT NULL,
	"reason" jsonb NOT NULL,
	CONSTRAINT "scheduled_operation_plant_id_version_id_operation_id_pk" PRIMARY KEY("plant_id","version_id","operation_id")
);
--> statement-breakpoint
CREATE TABLE "as_ordered" (
	"plant_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"bom" jsonb NOT NULL,
	"routing" jsonb NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "as_ordered_plant_id_order_line_id_pk" PRIMARY KEY("plant_id","order_line_id")
);
--> statement-breakpoint
CREATE TABLE "material_requirement" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"operation_id" uuid NOT NULL,
	"slot" text NOT NULL,
	"item_id" text NOT NULL,
	"level" integer NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"issued" numeric(18, 6) NOT NULL,
	CONSTRAINT "material_requirement_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "material_requirement_quantity" CHECK ("material_requirement"."quantity" > 0),
	CONSTRAINT "material_requirement_issued" CHECK (0 <= "material_requirement"."issued" and "material_requirement"."issued" <= "material_requirement"."quantity")
);
--> statement-breakpoint
CREATE TABLE "work_order" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "work_order_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "work_order_quantity" CHECK ("work_order"."quantity" > 0),
	CONSTRAINT "work_order_state" CHECK ("work_order"."state" in ('planned', 'released', 'started', 'done', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "work_order_operation" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"work_order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"operation" text NOT NULL,
	"name" jsonb NOT NULL,
	"work_center_id" text NOT NULL,
	"setup_seconds" integer NOT NULL,
	"run_seconds" integer NOT NULL,
	"setup_key" text,
	"after" jsonb NOT NULL,
	"state" text NOT NULL,
	"work_unit_id" text,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"good_quantity" integer NOT NULL,
	"scrap_quantity" integer NOT NULL,
	CONSTRAINT "work_order_operation_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "work_order_operation_seconds" CHECK ("work_order_operation"."setup_seconds" >= 0 and "work_order_operation"."run_seconds" >= 0),
	CONSTRAINT "work_order_operation_state" CHECK ("work_order_operation"."state" in ('waiting', 'started', 'done', 'cancelled')),
	CONSTRAINT "work_order_operation_started" CHECK (("work_order_operation"."state" in ('started', 'done')) = ("work_order_operation"."started_at" is not null)),
	CONSTRAINT "work_order_operation_finished" CHECK (("work_order_operation"."state" = 'done') = ("work_order_operation"."finished_at" is not null)),
	CONSTRAINT "work_order_operation_counts" CHECK ("work_order_operation"."good_quantity" >= 0 and "work_order_operation"."scrap_quantity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "material_issue" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"requirement_id" uuid NOT NULL,
	"operation_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "material_issue_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "material_issue_quantity" CHECK ("material_issue"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "operation_report" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"operation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"work_unit_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"reason" text,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	CONSTRAINT "operation_report_plant_id_id_pk" PRIMARY KEY("plant_id","id"),
	CONSTRAINT "operation_report_kind" CHECK ("operation_report"."kind" in ('start', 'finish', 'scrap')),
	CONSTRAINT "operation_report_reason" CHECK ("operation_report"."kind" <> 'scrap' or length("operation_report"."reason") > 0)
);
--> statement-breakpoint
CREATE TABLE "serial_number" (
	"plant_id" uuid NOT NULL,
	"serial" text NOT NULL,
	"work_order_id" uuid NOT NULL,
	"unit" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "serial_number_plant_id_serial_pk" PRIMARY KEY("plant_id","serial")
);
--> statement-breakpoint
CREATE TABLE "shipment" (
	"plant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"shipped_at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	CONSTRAINT "shipment_plant_id_id_pk" PRIMARY KEY("plant_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"act" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"plant_id" uuid,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "first_administrator_invitation" ADD CONSTRAINT "first_administrator_invitation_accepted_by_app_user_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_family_version" ADD CONSTRAINT "product_family_version_family_id_product_family_id_fk" FOREIGN KEY ("family_id") REFERENCES "public"."product_family"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "design" ADD CONSTRAINT "design_parent_id_design_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."design"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "design" ADD CONSTRAINT "design_family_id_family_version_product_family_version_family_id_version_fk" FOREIGN KEY ("family_id","family_version") REFERENCES "public"."product_family_version"("family_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bom_line" ADD CONSTRAINT "bom_line_family_id_version_product_family_version_family_id_version_fk" FOREIGN KEY ("family_id","version") REFERENCES "public"."product_family_version"("family_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar" ADD CONSTRAINT "calendar_plant_id_plant_id_fk" FOREIGN KEY ("plant_id") REFERENCES "public"."plant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_plant_id_plant_id_fk" FOREIGN KEY ("plant_id") REFERENCES "public"."plant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_operation" ADD CONSTRAINT "routing_operation_plant_id_work_center_id_work_center_plant_id_id_fk" FOREIGN KEY ("plant_id","work_center_id") REFERENCES "public"."work_center"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_operation" ADD CONSTRAINT "routing_operation_family_id_version_product_family_version_family_id_version_fk" FOREIGN KEY ("family_id","version") REFERENCES "public"."product_family_version"("family_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setup_matrix" ADD CONSTRAINT "setup_matrix_plant_id_plant_id_fk" FOREIGN KEY ("plant_id") REFERENCES "public"."plant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_center" ADD CONSTRAINT "work_center_plant_id_plant_id_fk" FOREIGN KEY ("plant_id") REFERENCES "public"."plant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_center" ADD CONSTRAINT "work_center_plant_id_calendar_id_calendar_plant_id_id_fk" FOREIGN KEY ("plant_id","calendar_id") REFERENCES "public"."calendar"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_center" ADD CONSTRAINT "work_center_plant_id_setup_matrix_id_setup_matrix_plant_id_id_fk" FOREIGN KEY ("plant_id","setup_matrix_id") REFERENCES "public"."setup_matrix"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_unit" ADD CONSTRAINT "work_unit_plant_id_plant_id_fk" FOREIGN KEY ("plant_id") REFERENCES "public"."plant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_unit" ADD CONSTRAINT "work_unit_plant_id_work_center_id_work_center_plant_id_id_fk" FOREIGN KEY ("plant_id","work_center_id") REFERENCES "public"."work_center"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expected_receipt" ADD CONSTRAINT "expected_receipt_plant_id_item_id_item_plant_id_id_fk" FOREIGN KEY ("plant_id","item_id") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot" ADD CONSTRAINT "lot_plant_id_item_id_item_plant_id_id_fk" FOREIGN KEY ("plant_id","item_id") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock" ADD CONSTRAINT "stock_plant_id_item_id_item_plant_id_id_fk" FOREIGN KEY ("plant_id","item_id") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_move" ADD CONSTRAINT "stock_move_plant_id_lot_id_lot_plant_id_id_fk" FOREIGN KEY ("plant_id","lot_id") REFERENCES "public"."lot"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_move" ADD CONSTRAINT "stock_move_plant_id_item_id_item_plant_id_id_fk" FOREIGN KEY ("plant_id","item_id") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capacity_bucket" ADD CONSTRAINT "capacity_bucket_plant_id_work_unit_id_work_unit_plant_id_id_fk" FOREIGN KEY ("plant_id","work_unit_id") REFERENCES "public"."work_unit"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capacity_reservation" ADD CONSTRAINT "capacity_reservation_plant_id_work_unit_id_work_unit_plant_id_id_fk" FOREIGN KEY ("plant_id","work_unit_id") REFERENCES "public"."work_unit"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "material_reservation" ADD CONSTRAINT "material_reservation_plant_id_item_id_item_plant_id_id_fk" FOREIGN KEY ("plant_id","item_id") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_load" ADD CONSTRAINT "promise_load_plant_id_work_unit_id_work_unit_plant_id_id_fk" FOREIGN KEY ("plant_id","work_unit_id") REFERENCES "public"."work_unit"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_state" ADD CONSTRAINT "promise_state_plant_id_plant_id_fk" FOREIGN KEY ("plant_id") REFERENCES "public"."plant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_supply" ADD CONSTRAINT "promise_supply_plant_id_item_id_item_plant_id_id_fk" FOREIGN KEY ("plant_id","item_id") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_order" ADD CONSTRAINT "customer_order_plant_id_plant_id_fk" FOREIGN KEY ("plant_id") REFERENCES "public"."plant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_order" ADD CONSTRAINT "customer_order_plant_id_quote_id_quote_plant_id_id_fk" FOREIGN KEY ("plant_id","quote_id") REFERENCES "public"."quote"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "number_sequence" ADD CONSTRAINT "number_sequence_plant_id_plant_id_fk" FOREIGN KEY ("plant_id") REFERENCES "public"."plant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_event" ADD CONSTRAINT "order_event_plant_id_order_id_customer_order_plant_id_id_fk" FOREIGN KEY ("plant_id","order_id") REFERENCES "public"."customer_order"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_plant_id_order_id_customer_order_plant_id_id_fk" FOREIGN KEY ("plant_id","order_id") REFERENCES "public"."customer_order"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_family_id_family_version_product_family_version_family_id_version_fk" FOREIGN KEY ("family_id","family_version") REFERENCES "public"."product_family_version"("family_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote" ADD CONSTRAINT "quote_plant_id_plant_id_fk" FOREIGN KEY ("plant_id") REFERENCES "public"."plant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote" ADD CONSTRAINT "quote_family_id_family_version_product_family_version_family_id_version_fk" FOREIGN KEY ("family_id","family_version") REFERENCES "public"."product_family_version"("family_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exception_message" ADD CONSTRAINT "exception_message_plant_id_item_id_item_plant_id_id_fk" FOREIGN KEY ("plant_id","item_id") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_run" ADD CONSTRAINT "plan_run_plant_id_plant_id_fk" FOREIGN KEY ("plant_id") REFERENCES "public"."plant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_order" ADD CONSTRAINT "planned_order_plant_id_item_id_item_plant_id_id_fk" FOREIGN KEY ("plant_id","item_id") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_response" ADD CONSTRAINT "order_response_plant_id_request_id_procurement_request_plant_id_id_fk" FOREIGN KEY ("plant_id","request_id") REFERENCES "public"."procurement_request"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procurement_request" ADD CONSTRAINT "procurement_request_plant_id_supplier_id_supplier_plant_id_id_fk" FOREIGN KEY ("plant_id","supplier_id") REFERENCES "public"."supplier"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procurement_request" ADD CONSTRAINT "procurement_request_plant_id_item_id_item_plant_id_id_fk" FOREIGN KEY ("plant_id","item_id") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_order" ADD CONSTRAINT "purchase_order_plant_id_supplier_id_supplier_plant_id_id_fk" FOREIGN KEY ("plant_id","supplier_id") REFERENCES "public"."supplier"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_order_line" ADD CONSTRAINT "purchase_order_line_plant_id_purchase_order_id_purchase_order_plant_id_id_fk" FOREIGN KEY ("plant_id","purchase_order_id") REFERENCES "public"."purchase_order"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_order_line" ADD CONSTRAINT "purchase_order_line_plant_id_request_id_procurement_request_plant_id_id_fk" FOREIGN KEY ("plant_id","request_id") REFERENCES "public"."procurement_request"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_order_line" ADD CONSTRAINT "purchase_order_line_plant_id_item_id_item_plant_id_id_fk" FOREIGN KEY ("plant_id","item_id") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_plant_id_purchase_order_line_id_purchase_order_line_plant_id_id_fk" FOREIGN KEY ("plant_id","purchase_order_line_id") REFERENCES "public"."purchase_order_line"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_plant_id_lot_id_lot_plant_id_id_fk" FOREIGN KEY ("plant_id","lot_id") REFERENCES "public"."lot"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier" ADD CONSTRAINT "supplier_plant_id_plant_id_fk" FOREIGN KEY ("plant_id") REFERENCES "public"."plant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_item" ADD CONSTRAINT "supplier_item_plant_id_supplier_id_supplier_plant_id_id_fk" FOREIGN KEY ("plant_id","supplier_id") REFERENCES "public"."supplier"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_item" ADD CONSTRAINT "supplier_item_plant_id_item_id_item_plant_id_id_fk" FOREIGN KEY ("plant_id","item_id") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_completion" ADD CONSTRAINT "order_completion_plant_id_version_id_schedule_version_plant_id_id_fk" FOREIGN KEY ("plant_id","version_id") REFERENCES "public"."schedule_version"("plant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_completion" ADD CONSTRAINT "order_completion_plant_id_order_id_customer_order_plant_id_id_fk" FOREIGN KEY ("plant_id","order_id") REFERENCES "public"."customer_order"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_block" ADD CONSTRAINT "schedule_block_plant_id_version_id_schedule_version_plant_id_id_fk" FOREIGN KEY ("plant_id","version_id") REFERENCES "public"."schedule_version"("plant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_block" ADD CONSTRAINT "schedule_block_plant_id_work_unit_id_work_unit_plant_id_id_fk" FOREIGN KEY ("plant_id","work_unit_id") REFERENCES "public"."work_unit"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_version" ADD CONSTRAINT "schedule_version_plant_id_plant_id_fk" FOREIGN KEY ("plant_id") REFERENCES "public"."plant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_operation" ADD CONSTRAINT "scheduled_operation_plant_id_version_id_block_id_schedule_block_plant_id_version_id_id_fk" FOREIGN KEY ("plant_id","version_id","block_id") REFERENCES "public"."schedule_block"("plant_id","version_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_operation" ADD CONSTRAINT "scheduled_operation_plant_id_operation_id_work_order_operation_plant_id_id_fk" FOREIGN KEY ("plant_id","operation_id") REFERENCES "public"."work_order_operation"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "as_ordered" ADD CONSTRAINT "as_ordered_plant_id_order_line_id_order_line_plant_id_id_fk" FOREIGN KEY ("plant_id","order_line_id") REFERENCES "public"."order_line"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "material_requirement" ADD CONSTRAINT "material_requirement_plant_id_item_id_item_plant_id_id_fk" FOREIGN KEY ("plant_id","item_id") REFERENCES "public"."item"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "material_requirement" ADD CONSTRAINT "material_requirement_plant_id_operation_id_work_order_operation_plant_id_id_fk" FOREIGN KEY ("plant_id","operation_id") REFERENCES "public"."work_order_operation"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order" ADD CONSTRAINT "work_order_plant_id_order_line_id_order_line_plant_id_id_fk" FOREIGN KEY ("plant_id","order_line_id") REFERENCES "public"."order_line"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_operation" ADD CONSTRAINT "work_order_operation_plant_id_work_order_id_work_order_plant_id_id_fk" FOREIGN KEY ("plant_id","work_order_id") REFERENCES "public"."work_order"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_operation" ADD CONSTRAINT "work_order_operation_plant_id_work_center_id_work_center_plant_id_id_fk" FOREIGN KEY ("plant_id","work_center_id") REFERENCES "public"."work_center"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_operation" ADD CONSTRAINT "work_order_operation_plant_id_work_unit_id_work_unit_plant_id_id_fk" FOREIGN KEY ("plant_id","work_unit_id") REFERENCES "public"."work_unit"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "material_issue" ADD CONSTRAINT "material_issue_plant_id_requirement_id_material_requirement_plant_id_id_fk" FOREIGN KEY ("plant_id","requirement_id") REFERENCES "public"."material_requirement"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "material_issue" ADD CONSTRAINT "material_issue_plant_id_operation_id_work_order_operation_plant_id_id_fk" FOREIGN KEY ("plant_id","operation_id") REFERENCES "public"."work_order_operation"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "material_issue" ADD CONSTRAINT "material_issue_plant_id_lot_id_lot_plant_id_id_fk" FOREIGN KEY ("plant_id","lot_id") REFERENCES "public"."lot"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operation_report" ADD CONSTRAINT "operation_report_plant_id_operation_id_work_order_operation_plant_id_id_fk" FOREIGN KEY ("plant_id","operation_id") REFERENCES "public"."work_order_operation"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "serial_number" ADD CONSTRAINT "serial_number_plant_id_work_order_id_work_order_plant_id_id_fk" FOREIGN KEY ("plant_id","work_order_id") REFERENCES "public"."work_order"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment" ADD CONSTRAINT "shipment_plant_id_order_id_customer_order_plant_id_id_fk" FOREIGN KEY ("plant_id","order_id") REFERENCES "public"."customer_order"("plant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "first_administrator_invitation_token_key" ON "first_administrator_invitation" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "membership_supplier_idx" ON "membership" USING btree ("supplier_id");--> statement-breakpoint
CREATE INDEX "session_user_idx" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "product_family_version_published_key" ON "product_family_version" USING btree ("family_id") WHERE state = 'published';--> statement-breakpoint
CREATE UNIQUE INDEX "design_code_key" ON "design" USING btree ("code");--> statement-breakpoint
CREATE INDEX "design_owner_idx" ON "design" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "design_parent_idx" ON "design" USING btree ("parent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "plant_code_key" ON "plant" USING btree ("code");--> statement-breakpoint
CREATE INDEX "expected_receipt_item_idx" ON "expected_receipt" USING btree ("plant_id","item_id","available_at");--> statement-breakpoint
CREATE INDEX "lot_item_idx" ON "lot" USING btree ("plant_id","item_id","created_at");--> statement-breakpoint
CREATE INDEX "stock_move_item_idx" ON "stock_move" USING btree ("plant_id","item_id");--> statement-breakpoint
CREATE INDEX "stock_move_lot_idx" ON "stock_move" USING btree ("plant_id","lot_id");--> statement-breakpoint
CREATE INDEX "capacity_reservation_quote_idx" ON "capacity_reservation" USING btree ("plant_id","quote_id");--> statement-breakpoint
CREATE INDEX "capacity_reservation_unit_idx" ON "capacity_reservation" USING btree ("plant_id","work_unit_id","starts_at");--> statement-breakpoint
CREATE INDEX "material_reservation_quote_idx" ON "material_reservation" USING btree ("plant_id","quote_id");--> statement-breakpoint
CREATE INDEX "material_reservation_supply_idx" ON "material_reservation" USING btree ("plant_id","supply_id");--> statement-breakpoint
CREATE INDEX "promise_load_unit_idx" ON "promise_load" USING btree ("plant_id","work_unit_id","starts_at");--> statement-breakpoint
CREATE INDEX "promise_supply_item_idx" ON "promise_supply" USING btree ("plant_id","item_id","available_at");--> statement-breakpoint
CREATE UNIQUE INDEX "customer_order_number_key" ON "customer_order" USING btree ("plant_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "customer_order_quote_key" ON "customer_order" USING btree ("plant_id","quote_id");--> statement-breakpoint
CREATE INDEX "customer_order_user_idx" ON "customer_order" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "customer_order_state_idx" ON "customer_order" USING btree ("plant_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "order_line_position_key" ON "order_line" USING btree ("plant_id","order_id","position");--> statement-breakpoint
CREATE INDEX "quote_user_idx" ON "quote" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "quote_expiry_idx" ON "quote" USING btree ("expires_at") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "pegging_requirement_idx" ON "pegging" USING btree ("plant_id","requirement_id");--> statement-breakpoint
CREATE INDEX "pegging_supply_idx" ON "pegging" USING btree ("plant_id","supply_id");--> statement-breakpoint
CREATE INDEX "pegging_item_idx" ON "pegging" USING btree ("plant_id","item_id");--> statement-breakpoint
CREATE INDEX "plan_run_started_idx" ON "plan_run" USING btree ("plant_id","started_at");--> statement-breakpoint
CREATE INDEX "planned_order_item_idx" ON "planned_order" USING btree ("plant_id","item_id","due_at");--> statement-breakpoint
CREATE INDEX "order_response_request_idx" ON "order_response" USING btree ("plant_id","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "procurement_request_number_key" ON "procurement_request" USING btree ("plant_id","number");--> statement-breakpoint
CREATE INDEX "procurement_request_supplier_idx" ON "procurement_request" USING btree ("supplier_id","state");--> statement-breakpoint
CREATE INDEX "procurement_request_item_idx" ON "procurement_request" USING btree ("plant_id","item_id");--> statement-breakpoint
CREATE UNIQUE INDEX "purchase_order_number_key" ON "purchase_order" USING btree ("plant_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "purchase_order_line_request_key" ON "purchase_order_line" USING btree ("plant_id","request_id");--> statement-breakpoint
CREATE INDEX "purchase_order_line_item_idx" ON "purchase_order_line" USING btree ("plant_id","item_id","state");--> statement-breakpoint
CREATE INDEX "receipt_line_idx" ON "receipt" USING btree ("plant_id","purchase_order_line_id");--> statement-breakpoint
CREATE UNIQUE INDEX "supplier_code_key" ON "supplier" USING btree ("plant_id","code");--> statement-breakpoint
CREATE INDEX "supplier_item_item_idx" ON "supplier_item" USING btree ("plant_id","item_id","priority");--> statement-breakpoint
CREATE INDEX "schedule_block_unit_idx" ON "schedule_block" USING btree ("plant_id","version_id","work_unit_id","setup_starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "schedule_version_number_key" ON "schedule_version" USING btree ("plant_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "schedule_version_draft_key" ON "schedule_version" USING btree ("plant_id") WHERE state = 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX "schedule_version_published_key" ON "schedule_version" USING btree ("plant_id") WHERE state = 'published';--> statement-breakpoint
CREATE INDEX "scheduled_operation_block_idx" ON "scheduled_operation" USING btree ("plant_id","version_id","block_id");--> statement-breakpoint
CREATE INDEX "as_ordered_hash_idx" ON "as_ordered" USING btree ("plant_id","hash");--> statement-breakpoint
CREATE UNIQUE INDEX "material_requirement_slot_key" ON "material_requirement" USING btree ("plant_id","order_line_id","slot","item_id");--> statement-breakpoint
CREATE INDEX "material_requirement_item_idx" ON "material_requirement" USING btree ("plant_id","item_id");--> statement-breakpoint
CREATE INDEX "material_requirement_operation_idx" ON "material_requirement" USING btree ("plant_id","operation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "work_order_line_key" ON "work_order" USING btree ("plant_id","order_line_id");--> statement-breakpoint
CREATE UNIQUE INDEX "work_order_operation_position_key" ON "work_order_operation" USING btree ("plant_id","work_order_id","position");--> statement-breakpoint
CREATE INDEX "work_order_operation_center_idx" ON "work_order_operation" USING btree ("plant_id","work_center_id","state");--> statement-breakpoint
CREATE INDEX "material_issue_requirement_idx" ON "material_issue" USING btree ("plant_id","requirement_id");--> statement-breakpoint
CREATE INDEX "operation_report_operation_idx" ON "operation_report" USING btree ("plant_id","operation_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "serial_number_unit_key" ON "serial_number" USING btree ("plant_id","work_order_id","unit");--> statement-breakpoint
CREATE UNIQUE INDEX "shipment_order_key" ON "shipment" USING btree ("plant_id","order_id");--> statement-breakpoint
CREATE INDEX "audit_entry_entity_idx" ON "audit_entry" USING btree ("entity","entity_id");--> statement-breakpoint
CREATE INDEX "audit_entry_at_idx" ON "audit_entry" USING btree ("at");--> statement-breakpoint
CREATE INDEX "outbox_unsent_idx" ON "outbox" USING btree ("created_at");