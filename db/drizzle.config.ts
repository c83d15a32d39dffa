import { defineConfig } from "drizzle-kit";

/** Paths are relative to the project folder, where `npm run db:generate` runs. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema/index.ts",
  out: "./db/migrations",
});
