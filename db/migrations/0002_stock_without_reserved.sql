ALTER TABLE "stock" DROP CONSTRAINT "stock_reserved";--> statement-breakpoint
ALTER TABLE "stock" DROP COLUMN "reserved";--> statement-breakpoint
ALTER TABLE "stock" ADD CONSTRAINT "stock_on_hand" CHECK ("stock"."on_hand" >= 0);