#!/usr/bin/env node
// Runs the bundled command; bundles it first where an install has not, or where a source is newer.
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const server = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const bundle = path.resolve(server, "../.oneoff/cli.mjs");
const sources = ["base", "catalog", "cli", "configurator", "engineering", "mrp", "pricing", "promising", "scheduling"];

const changed = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function newest() {
  let latest = 0;
  for (const context of sources) {
    if (changed(path.join(server, context)) === 0) continue;
    for (const entry of readdirSync(path.join(server, context), { recursive: true })) {
      if (String(entry).endsWith(".ts")) latest = Math.max(latest, changed(path.join(server, context, String(entry))));
    }
  }
  return latest;
}

if (changed(bundle) < newest()) await import("../boot/build-cli.mjs");
await import(bundle);
