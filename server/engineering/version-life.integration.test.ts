import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { openQingdao, signUp } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import { askCheck } from "../catalog/ask-check";
import { familyVersionStates } from "../catalog/core/version-states";
import { discardVersion } from "../catalog/discard-version";
import { familyVersion, publishedFamily } from "../catalog/published-family";
import { retireVersion } from "../catalog/retire-version";
import { versionContent } from "../catalog/version-content";
import { inTransaction, type Context } from "../context";
import { registry } from "../jobs/registry";
import { startWorker } from "../jobs/worker";
import { subscribe } from "../jobs/live";
import { checkVersion } from "./check-version";
import { prepareVersions } from "./prepare-versions";
import { putOnSale } from "./publish-version";
import { saveFile } from "./save-file";
import { takeForce } from "./take-force";
import { familiesOf, versionPage } from "./versions";
import { withdrawVersion } from "./withdraw-version";

const database = testDatabase();
const now = new Date("2026-01-05T01:00:00Z");
const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);
const system: Context = { actor: { kind: "system" }, now, random: seeded(7), locale: "en" };
const visitor: Context = { ...system, actor: { kind: "anonymous" } };
const familyId = "refrigerator";
const file = readFileSync("db/seed/families/refrigerator.yaml", "utf8");
/** The file with another base price: another version. */
const priced = (baseMinor: number): string => file.replace(/baseMinor: \d+/, `baseMinor: ${baseMinor}`);
let plantId = "";
let zhao: Context;
let qian: Context;
let planner: Context;

beforeAll(async () => {
  plantId = (await openQingdao(system)).plantId;
  zhao = await signUp(system, "zhao@example.com", { role: "engineer" });
  qian = await signUp(system, "qian@example.com", { role: "engineer" });
  planner = await signUp(system, "sun@example.com", { role: "planner", plantId });
});

test("a file published by the system went through its whole life", async () => {
  const [family] = await familiesOf(zhao);
  expect(family).toMatchObject({
    familyId,
    plantCode: "qingdao",
    versions: [{ version: 1, state: "published", standing: "inForce", effectiveFrom: now, checkedAt: now }],
  });
  const page = await versionPage(zhao, { familyId, version: 1 });
  expect(page).toMatchObject({ ok: true, value: { source: file, report: { status: "valid" } } });
});

test("what was prepared for browsers is renewed where it is missing or another", async () => {
  const prepared = (await publishedFamily(system, familyId))?.family.model.prepared;
  expect(prepared?.length).toBeGreaterThan(1_000);
  expect(await prepareVersions(system)).toBe(0);
  for (const other of [null, "{}"]) {
    await database.sql`update product_family_version set prepared = ${other}`;
    expect((await familyVersion(system, familyId, 1))?.family.model.prepared ?? null).toBe(other);
    expect(await prepareVersions(system)).toBe(1);
    const [row] = await database.sql`select prepared from product_family_version`;
    expect(row?.prepared).toBe(prepared);
    expect((await publishedFamily(system, familyId))?.family.model.prepared).toBe(prepared);
  }
});

test("a draft is seen by engineers only", async () => {
  const key = await draft(zhao, priced(500_001));
  expect((await familiesOf(zhao))[0]?.versions[0]).toMatchObject({
    ...version(key),
    standing: "draft",
    sameEyes: true,
  });
  expect((await familiesOf(qian))[0]?.versions[0]).toMatchObject({ createdBy: "zhao@example.com", sameEyes: false });
  expect(await familiesOf(planner)).toEqual([]);
  expect(await versionPage(planner, key)).toEqual({ ok: false, refusal: { kind: "missing" } });
  for (const ctx of [visitor, planner]) expect(await rowsSeenBy(ctx, key.version)).toBe(0);
  for (const ctx of [zhao, qian, system]) expect(await rowsSeenBy(ctx, key.version)).toBe(1);
  expect(await familyVersion(system, familyId, key.version)).toBeNull();
  expect(await publishedFamily(zhao, familyId)).toMatchObject({ version: 1 });
});

test("the same file twice is one version", async () => {
  const key = await draft(zhao, priced(500_002));
  expect(await saveFile(qian, { source: priced(500_002), note: "again" })).toMatchObject({
    ok: true,
    value: { version: key.version, unchanged: true },
  });
});

test("nobody can change the content of a version, nor delete it", async () => {
  for (const change of [
    sql`update product_family_version set source = 'x'`,
    sql`update product_family_version set compiled = '{}'`,
    sql`update product_family_version set hash = 'x'`,
    sql`update product_family_version set version = 99`,
    sql`update product_family_version set created_by = null`,
    sql`delete from product_family_version`,
  ]) {
    await expect(inTransaction(system, (tx) => tx.execute(change))).rejects.toMatchObject({
      cause: { code: "42501" },
    });
  }
});

test("who is no engineer changes nothing", async () => {
  const key = await draft(zhao, priced(500_003));
  expect(await saveFile(planner, { source: priced(500_004), note: "" })).toMatchObject({
    ok: false,
    refusal: { kind: "faults", faults: [{ message: "no plant is called qingdao" }] },
  });
  const missing = { ok: false, refusal: { kind: "missing" } };
  expect(await askCheck(planner, key)).toEqual(missing);
  expect(await putOnSale(planner, { ...key, effectiveFrom: null })).toEqual(missing);
  expect(await discardVersion(planner, key)).toEqual(missing);
  expect(await retireVersion(planner, { familyId, version: 1 })).toEqual(missing);
  const touched = inTransaction(planner, (tx) =>
    tx.execute(sql`update product_family_version set state = 'discarded', check_asked_at = null returning version`),
  );
  expect(await touched).toHaveLength(0);
});

test("who saved or checked a version does not publish it", async () => {
  const byZhao = await draft(zhao, priced(500_005));
  await check(byZhao, qian);
  expect(await putOnSale(zhao, { ...byZhao, effectiveFrom: null })).toEqual(refused("sameEyes"));
  expect(await putOnSale(qian, { ...byZhao, effectiveFrom: null })).toEqual(refused("sameEyes"));
  const alone = await draft(zhao, priced(500_006));
  await check(alone, zhao);
  expect(await putOnSale(zhao, { ...alone, effectiveFrom: null })).toEqual(refused("sameEyes"));
  expect(await putOnSale(qian, { ...alone, effectiveFrom: null })).toMatchObject({ ok: true });
  expect((await familiesOf(qian))[0]?.versions.find((one) => one.version === alone.version)).toMatchObject({
    standing: "inForce",
    publishedBy: "qian@example.com",
    checkedBy: "zhao@example.com",
  });
  const byItself = database.sql`update product_family_version set published_by = created_by where version = ${alone.version}`;
  await expect(byItself).rejects.toMatchObject({ constraint_name: "product_family_version_second_eyes" });
});

test("a version moves along its states only", { timeout: 90_000 }, async () => {
  const acts = {
    check: (key: Key) => checkVersion(system, { ...key, by: null }),
    publish: (key: Key) => putOnSale(qian, { ...key, effectiveFrom: null }),
    retire: (key: Key) => retireVersion(qian, key),
    discard: (key: Key) => discardVersion(qian, key),
  };
  const legal: Record<string, readonly string[]> = {
    draft: ["check", "discard"],
    checked: ["publish", "discard"],
    published: ["retire"],
    retired: [],
    discarded: [],
  };
  let price = 600_000;
  for (const state of familyVersionStates) {
    for (const [name, act] of Object.entries(acts)) {
      const key = await inState(state, priced(++price));
      const answer = await act(key);
      const expected = legal[state]?.includes(name)
        ? { ok: true }
        : { ok: false, refusal: { kind: "illegal", from: state } };
      expect(answer, `${name} of what is ${state}`).toMatchObject(expected);
    }
  }
});

test("a version with an error stays a draft and keeps the report", async () => {
  const gap = file.replace(/^.*slot: cabinet,.*$/m, (line) =>
    line.replace("required", 'when: size != "440", required'),
  );
  const key = await draft(zhao, gap);
  expect(await checkVersion(system, { ...key, by: null })).toEqual({ ok: true, value: { passed: false } });
  const page = await versionPage(zhao, key);
  expect(page).toMatchObject({ ok: true, value: { head: { state: "draft", checkAskedAt: null } } });
  const findings = page.ok ? (page.value.report?.findings ?? []) : [];
  expect(
    findings.filter(({ level }) => level === "error").map(({ at, example }) => [at, example?.size]),
  ).toContainEqual(["cabinet", "440"]);
  expect(await putOnSale(qian, { ...key, effectiveFrom: null })).toMatchObject(refused("illegal"));
});

test("a check that was asked for is done by the worker, and heard", async () => {
  const key = await draft(zhao, priced(500_007));
  const heard: unknown[] = [];
  const stop = await subscribe(
    ({ topic }) => topic === "family",
    (message) => heard.push(message),
  );
  expect(await askCheck(zhao, key)).toEqual({ ok: true, value: { asked: true } });
  expect(await askCheck(zhao, key)).toEqual({ ok: true, value: { asked: true } });
  const worker = await startWorker({ connectionString: database.url, slot: "test", jobs: registry });
  await expect.poll(async () => (await versionContent(system, key))?.row.state, { timeout: 20_000 }).toBe("checked");
  await expect.poll(() => heard.length).toBeGreaterThan(2);
  await worker.stop();
  stop();
  // Of drafts without their family's name: whoever names it may be anybody.
  expect(new Set(heard.map((message) => JSON.stringify(message)))).toEqual(
    new Set([JSON.stringify({ topic: "family", plantId })]),
  );
  expect((await versionContent(system, key))?.row).toMatchObject({ checkAskedAt: null, checkedBy: userId(zhao) });
});

test("a version takes force at its instant, for every process that asks", async () => {
  const before = await publishedFamily(system, familyId);
  const key = await inState("checked", priced(500_008));
  const from = hours(48);
  expect(await putOnSale(qian, { ...key, effectiveFrom: hours(-1) })).toEqual(refused("past"));
  expect(await putOnSale(qian, { ...key, effectiveFrom: from })).toEqual({ ok: true, value: { effectiveFrom: from } });
  const at = async (instant: Date) => (await publishedFamily({ ...visitor, now: instant }, familyId))?.version;
  expect(await at(now)).toBe(before?.version);
  expect(await at(new Date(from.getTime() - 1))).toBe(before?.version);
  expect(await at(from)).toBe(key.version);
  const standings = (await familiesOf({ ...zhao, now: from }))[0]?.versions.map((one) => [one.version, one.standing]);
  expect(standings).toContainEqual([key.version, "inForce"]);
  expect(standings).toContainEqual([before?.version, "replaced"]);
  expect((await familiesOf(zhao))[0]?.versions[0]).toMatchObject({ standing: "scheduled", effectiveFrom: from });
});

test("what a version changes of its plant's items waits for its instant", async () => {
  const leadTime = async () =>
    (await database.sql`select lead_time_days as days from item where plant_id = ${plantId} and id = 'FAN'`)[0]
      ?.days as number;
  const slower = priced(500_009).replace(/(id: FAN,.*leadTimeDays: )\d+/, "$138");
  const key = await inState("checked", slower);
  const effectiveFrom = hours(96);
  const taken = { ...key, effectiveFrom };
  expect(await putOnSale(qian, taken)).toMatchObject({ ok: true });
  await takeForce({ ...system, now: hours(1) }, { ...taken, effectiveFrom: hours(1) });
  expect(await leadTime()).toBe(5);
  await takeForce({ ...system, now: new Date(effectiveFrom.getTime() - 1) }, taken);
  expect(await leadTime()).toBe(38);
  const jobs = await database.sql<{ run_at: Date }[]>`
    select run_at from graphile_worker.jobs where key = ${`force:${familyId}@${key.version}`}`;
  expect(jobs.map((job) => job.run_at)).toEqual([effectiveFrom]);
  expect(await withdrawVersion({ ...qian, now: hours(97) }, key)).toMatchObject({ ok: true });
  expect(await leadTime()).toBe(5);
});

test("retiring puts the version before in force again, and leaves the past alone", async () => {
  const first = await publish(priced(500_010), hours(200));
  const second = await publish(priced(500_011), hours(210));
  expect(await retireVersion({ ...qian, now: hours(220) }, second)).toEqual({
    ok: true,
    value: { inForce: first.version },
  });
  const at = async (instant: Date) => (await publishedFamily({ ...visitor, now: instant }, familyId))?.version;
  expect(await at(hours(205))).toBe(first.version);
  expect(await at(hours(215))).toBe(second.version);
  expect(await at(hours(220))).toBe(first.version);
  expect(await familyVersion(visitor, familyId, second.version)).toMatchObject(second);
});

test("every step leaves its audit row with its actor", async () => {
  const rows = await database.sql<{ act: string; actor: string }[]>`
    select distinct act, actor from audit_entry where entity = 'product_family_version'`;
  expect(new Set(rows.map(({ act }) => act))).toEqual(
    new Set(
      ["saveDraft", "askCheck", "recordCheck", "publishVersion", "retireVersion", "discardVersion", "keepPrepared"].map(
        (act) => `catalog.${act}`,
      ),
    ),
  );
  expect(rows).toContainEqual({ act: "catalog.publishVersion", actor: userId(qian) });
});

type Key = { readonly familyId: string; readonly version: number };

async function draft(ctx: Context, source: string): Promise<Key> {
  const saved = await saveFile(ctx, { source, note: "a try" });
  if (!saved.ok) throw new Error(JSON.stringify(saved.refusal));
  return { familyId, version: saved.value.version };
}

async function check(key: Key, by: Context): Promise<void> {
  expect(await checkVersion(system, { ...key, by: userId(by) })).toEqual({ ok: true, value: { passed: true } });
}

/** Saved and checked by Zhao, published by Qian. */
async function inState(state: (typeof familyVersionStates)[number], source: string): Promise<Key> {
  const key = await draft(zhao, source);
  if (state === "discarded") await discardVersion(zhao, key);
  if (state === "draft" || state === "discarded") return key;
  await check(key, zhao);
  if (state === "checked") return key;
  expect(await putOnSale(qian, { ...key, effectiveFrom: null })).toMatchObject({ ok: true });
  if (state === "retired") expect(await retireVersion(qian, key)).toMatchObject({ ok: true });
  return key;
}

async function publish(source: string, effectiveFrom: Date): Promise<Key> {
  const key = await inState("checked", source);
  expect(await putOnSale(qian, { ...key, effectiveFrom })).toMatchObject({ ok: true });
  return key;
}

const version = ({ version: number }: Key) => ({ version: number });
const refused = (kind: string) => ({ ok: false, refusal: { kind } });
const userId = ({ actor }: Context): string => (actor.kind === "user" ? actor.userId : "");

async function rowsSeenBy(ctx: Context, number: number): Promise<number> {
  const rows = await inTransaction(ctx, (tx) =>
    tx.execute(sql`select version from product_family_version where version = ${number}`),
  );
  return rows.length;
}
