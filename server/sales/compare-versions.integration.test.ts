import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { openQingdao, signUp } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import { publishedFamily } from "../catalog/published-family";
import { faultsOf } from "../configurator/core/validation";
import type { Context } from "../context";
import { recentDesigns } from "../designs/recent-designs";
import { saveDesign } from "../designs/save-design";
import { checkVersion } from "../engineering/check-version";
import { putOnSale } from "../engineering/publish-version";
import { saveFile } from "../engineering/save-file";
import { receiveLot } from "../inventory/receive-lot";
import { price } from "../pricing/core/price";
import { replaceSupply } from "../promising/replace-supply";
import { compareVersions, dryRunFile } from "./compare-versions";
import { placeOrder } from "./place-order";
import { orderPage, quotePage } from "./queries";
import { quoteDesign } from "./quote-design";

const database = testDatabase();
const now = new Date("2026-01-05T01:00:00Z");
const minutes = (count: number): Date => new Date(now.getTime() + count * 60_000);
const system: Context = { actor: { kind: "system" }, now, random: seeded(7), locale: "en" };
const familyId = "refrigerator";
const file = readFileSync("db/seed/families/refrigerator.yaml", "utf8");
/** Dearer by 100 yuan, and no touch display in one of the finishes any more. */
const stricter = file
  .replace(/baseMinor: (\d+)/, (_, minor: string) => `baseMinor: ${Number(minor) + 10_000}`)
  .replace(
    /^rules:$/m,
    `rules:
  - id: no-touch-finish
    when: finish == "G2"
    require: display != "touch"
    because: { en: This finish has no touch display., zh-CN: 该饰面不配触控屏。 }`,
  );
const touched = {
  size: "600",
  layout: "FD4",
  finish: "G2",
  handle: "recess",
  hinge: "none",
  zone: "humid",
  ice: "tank",
  display: "touch",
  compressor: "premium",
  market: "CN",
};
const plain = { ...touched, display: "none" };
let zhao: Context;
let qian: Context;
let lin: Context;
let wang: Context;

beforeAll(async () => {
  const { plantId } = await openQingdao(system);
  zhao = await signUp(system, "zhao@example.com", { role: "engineer" });
  qian = await signUp(system, "qian@example.com", { role: "engineer" });
  lin = await signUp(system, "lin@example.com", { role: "consumer" });
  wang = await signUp(system, "wang@example.com", { role: "consumer" });
  const items = await database.sql<{ id: string }[]>`select id from item where plant_id = ${plantId} and kind = 'buy'`;
  for (const { id: itemId } of items)
    await receiveLot(system, { plantId, itemId, quantity: "100000", referenceId: null, lotNumber: "A" });
  const supply = { source: "stock" as const, sourceId: null, availableAt: now, quantity: "100000" };
  const supplies = items.map(({ id: itemId }) => ({ itemId, ...supply }));
  await replaceSupply(system, { plantId, supplies, plannedOrderIds: [], purchases: [] });
  for (const [ctx, at, configuration, name] of [
    [lin, 0, touched, "Quiet"],
    [wang, 1, plain, "Plain"],
    [wang, 2, { ...touched, engraving: "Wang" }, "Engraved"],
  ] as const) {
    const design = { familyId, configuration, name, isPublic: false };
    expect(await saveDesign({ ...ctx, now: minutes(at) }, design)).toMatchObject({ ok: true });
  }
});

test("a dry run tells what would come, go and break, and writes nothing", async () => {
  const quoteId = await quote(lin, touched);
  await quote(wang, plain);
  const before = await rows();
  const run = await dryRunFile(zhao, stricter);
  if (!run.ok) throw new Error(JSON.stringify(run.refusal));
  const { diff, report, inForce } = run.value;
  expect(inForce).toBe(1);
  expect(report).toMatchObject({ status: "valid" });
  expect(diff).toMatchObject({ compared: true, added: { count: "0", example: null } });
  expect(diff?.removed.example).toMatchObject({ finish: "G2", display: "touch" });
  expect(BigInt(diff?.removed.count ?? 0) + BigInt(diff?.common ?? 0)).toBe(44_384n);
  expect(diff?.prices).toEqual([
    { at: "base", name: null, beforeMinor: expect.any(Number) as number, afterMinor: expect.any(Number) as number },
  ]);
  expect(diff?.structure).toMatchObject([{ kind: "added", what: "rule", at: "no-touch-finish", fields: [] }]);
  expect(diff?.counts).toEqual({ designs: { read: 3, broken: 2 }, quotes: { read: 2, broken: 1 } });
  expect(diff?.designs.map(({ name }) => name)).toEqual(["Engraved", "Quiet"]);
  for (const { faults, repair } of [...(diff?.designs ?? []), ...(diff?.quotes ?? [])]) {
    expect(faults).toMatchObject([{ kind: "rule", rule: "no-touch-finish" }]);
    expect(repair?.changes).toHaveLength(1);
    expect(["finish", "display"]).toContain(repair?.changes[0]?.group);
    expect(faultsOf(run.value.model, repair?.configuration ?? {})).toEqual([]);
  }
  expect(diff?.designs[0]?.repair?.configuration.engraving).toBe("Wang");
  expect(diff?.quotes.map((one) => one.quoteId)).toEqual([quoteId]);
  expect(await rows()).toEqual(before);
});

test("a file with faults says where, and a family that is too large says so", async () => {
  const faulty = await dryRunFile(zhao, file.replace('when: layout == "2-door"', 'when: layot == "2-door"'));
  expect(faulty).toMatchObject({ ok: false, refusal: { kind: "faults" } });
  const [fault] = faulty.ok ? [] : faulty.refusal.faults;
  expect(file.split("\n")[(fault?.line ?? 0) - 1]).toContain('layout == "2-door"');
  const many = Array.from(
    { length: 450 },
    (_, index) =>
      `  - { id: again-${index}, when: size == "440", require: layout != "SBS", because: { en: Too small., zh-CN: 太小。 } }`,
  );
  const large = await dryRunFile(zhao, file.replace(/^rules:$/m, `rules:\n${many.join("\n")}`));
  expect(large).toMatchObject({
    ok: true,
    value: { report: null, diff: { compared: false, common: null, counts: { designs: { read: 3, broken: 0 } } } },
  });
});

test("engineers read everybody's designs, others their own and public ones", async () => {
  const names = async (ctx: Context) => (await recentDesigns(ctx, familyId, 10)).map(({ name }) => name);
  expect(await names(zhao)).toEqual(["Engraved", "Plain", "Quiet"]);
  expect(await names(lin)).toEqual(["Quiet"]);
  expect(await names({ ...system, actor: { kind: "anonymous" } })).toEqual([]);
});

test("who is no engineer compares nothing", async () => {
  const missing = { ok: false, refusal: { kind: "missing" } };
  expect(await compareVersions(lin, { familyId, from: 1, to: 1 })).toEqual(missing);
  expect(await dryRunFile(lin, file)).toMatchObject({ ok: false, refusal: { kind: "faults" } });
});

test("what is asked before the instant gets the old version and keeps it for life, what is asked after it the new", async () => {
  const saved = await saveFile(zhao, { source: stricter, note: "" });
  if (!saved.ok) throw new Error(JSON.stringify(saved.refusal));
  const key = { familyId, version: saved.value.version };
  await checkVersion(system, { ...key, by: null });
  const published = await putOnSale(qian, { ...key, effectiveFrom: minutes(10) });
  expect(published).toMatchObject({ ok: true });
  const early = await quote({ ...lin, now: minutes(9) }, touched);
  const order = await place({ ...lin, now: minutes(11) }, early, touched, minutes(9));
  expect(await orderPage(lin, order)).toMatchObject({ familyVersion: 1, configuration: touched });
  const late = { ...wang, now: minutes(10) };
  expect(await quoteDesign(late, await wishFor(late, touched, minutes(9)))).toMatchObject({
    ok: false,
    refusal: { kind: "invalid", faults: [{ rule: "no-touch-finish" }] },
  });
  // Held at the new price, with the one that was shown beside it.
  const stale = await wishFor(late, plain, minutes(9));
  const moved = await quoteDesign(late, stale);
  const page = moved.ok ? await quotePage(late, moved.value.quoteId) : null;
  expect(page).toMatchObject({ familyVersion: key.version, shown: { totalMinor: stale.expectedTotalMinor } });
  expect(page?.totalMinor).toBe((await wishFor(late, plain, late.now)).expectedTotalMinor);
  expect(page?.totalMinor).not.toBe(stale.expectedTotalMinor);
  const fresh = await quote(late, plain);
  const second = await place({ ...wang, now: minutes(12) }, fresh, plain, minutes(10));
  expect(await orderPage(wang, second)).toMatchObject({ familyVersion: key.version });
  expect(await compareVersions(zhao, { familyId, from: 1, to: key.version })).toMatchObject({
    ok: true,
    value: { removed: { example: { finish: "G2", display: "touch" } } },
  });
});

async function wishFor(ctx: Context, configuration: Record<string, string>, priced: Date) {
  const family = await publishedFamily({ ...ctx, now: priced }, familyId);
  if (!family) throw new Error("no family");
  const { totalMinor } = price(family.family.model, configuration);
  return { familyId, configuration, quantity: 1, expectedTotalMinor: totalMinor.toString() };
}

async function quote(ctx: Context, configuration: Record<string, string>): Promise<string> {
  const answer = await quoteDesign(ctx, await wishFor(ctx, configuration, ctx.now));
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value.quoteId;
}

async function place(
  ctx: Context,
  quoteId: string,
  configuration: Record<string, string>,
  priced: Date,
): Promise<string> {
  const { expectedTotalMinor: totalMinor } = await wishFor(ctx, configuration, priced);
  const deliverTo = { name: "Lin Jia", address: "1 Harbour Road, Qingdao" };
  const answer = await placeOrder(ctx, { key: randomUUID(), quoteId, totalMinor, deliverTo });
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value.orderId;
}

/** How many rows every table has. */
async function rows(): Promise<Record<string, number>> {
  const tables = await database.sql<{ name: string }[]>`
    select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
    where schemaname in ('public', 'graphile_worker', 'jobs') order by 1`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await database.sql.unsafe(`select count(*)::int as count from ${name}`);
    counts[name] = row?.count as number;
  }
  return counts;
}
