ALTER TABLE "procurement_request" ADD COLUMN "purchase_unit" text;--> statement-breakpoint
ALTER TABLE "procurement_request" ADD COLUMN "purchase_unit_holds" numeric(18, 6);--> statement-breakpoint
ALTER TABLE "purchase_order_line" ADD COLUMN "purchase_unit" text;--> statement-breakpoint
ALTER TABLE "purchase_order_line" ADD COLUMN "purchase_unit_holds" numeric(18, 6);--> statement-breakpoint
ALTER TABLE "supplier_item" ADD COLUMN "purchase_unit" text;--> statement-breakpoint
ALTER TABLE "supplier_item" ADD COLUMN "purchase_unit_holds" numeric(18, 6);--> statement-breakpoint
ALTER TABLE "procurement_request" ADD CONSTRAINT "procurement_request_purchase_unit" CHECK (("procurement_request"."purchase_unit" is null) = ("procurement_request"."purchase_unit_holds" is null) and "procurement_request"."purchase_unit_holds" > 0 and "procurement_request"."purchase_unit" in ('bag', 'box', 'can', 'roll', 'sheet'));--> statement-breakpoint
ALTER TABLE "purchase_order_line" ADD CONSTRAINT "purchase_order_line_purchase_unit" CHECK (("purchase_order_line"."purchase_unit" is null) = ("purchase_order_line"."purchase_unit_holds" is null) and "purchase_order_line"."purchase_unit_holds" > 0 and "purchase_order_line"."purchase_unit" in ('bag', 'box', 'can', 'roll', 'sheet'));--> statement-breakpoint
ALTER TABLE "supplier_item" ADD CONSTRAINT "supplier_item_purchase_unit" CHECK (("supplier_item"."purchase_unit" is null) = ("supplier_item"."purchase_unit_holds" is null) and "supplier_item"."purchase_unit_holds" > 0 and "supplier_item"."purchase_unit" in ('bag', 'box', 'can', 'roll', 'sheet'));