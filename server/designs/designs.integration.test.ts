import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import { readDocument } from "../catalog/core/read-document";
import type { Context } from "../context";
import { plantFileSchema } from "../engineering/core/plant-file";
import { publishFamily } from "../engineering/publish-family";
import { savePlant } from "../engineering/save-plant";
import { claimDesigns } from "./claim-designs";
import { designByCode, gallery, myDesigns } from "./queries";
import { saveDesign } from "./save-design";

testDatabase();
const now = new Date("2026-01-05T01:00:00Z");
const system: Context = { actor: { kind: "system" }, now, random: seeded(7), locale: "en" };
const visitor: Context = { ...system, actor: { kind: "anonymous" }, random: seeded(8) };
const lin = person("0190b6d0-0000-7000-8000-000000000001");
const wang = person("0190b6d0-0000-7000-8000-000000000002");
const claimToken = "a".repeat(32);
const configuration = {
  size: "600",
  layout: "FD4",
  finish: "G3",
  handle: "recess",
  hinge: "none",
  zone: "humid",
  ice: "tank",
  display: "touch",
  compressor: "premium",
  market: "CN",
};
const design = { familyId: "refrigerator", configuration, name: "Celadon", isPublic: false };

beforeAll(async () => {
  const file = readDocument(readFileSync("db/seed/plants/qingdao.yaml", "utf8"), plantFileSchema);
  if (!file.ok) throw new Error(JSON.stringify(file.refusal));
  await savePlant(system, file.value.value);
  await publishFamily(system, readFileSync("db/seed/families/refrigerator.yaml", "utf8"));
});

test("a visitor's design is opened by its link only, and claimed by whoever holds the token", async () => {
  const code = await save(visitor, { ...design, claimToken });
  expect(await designByCode(wang, code)).toMatchObject({ name: "Celadon", mine: false, configuration });
  expect(await gallery(wang)).toEqual([]);
  expect(await claimDesigns(wang, { claimToken: "b".repeat(32), codes: [code] })).toEqual({
    ok: true,
    value: { claimed: [] },
  });
  expect(await claimDesigns(lin, { claimToken, codes: [code] })).toEqual({ ok: true, value: { claimed: [code] } });
  expect(await claimDesigns(wang, { claimToken, codes: [code] })).toEqual({ ok: true, value: { claimed: [] } });
  expect((await myDesigns(lin)).map((mine) => mine.code)).toEqual([code]);
});

test("a remix names its parent", async () => {
  const parentCode = await save(lin, { ...design, name: "First", isPublic: true });
  const code = await save(wang, { ...design, name: "Second", parentCode });
  expect(await designByCode(wang, code)).toMatchObject({ parent: { code: parentCode, name: "First" } });
  expect((await gallery(visitor)).map(({ name }) => name)).toEqual(["First"]);
});

test("an impossible design, a family that is not there and a visitor without a token are refused", async () => {
  const impossible = { ...design, configuration: { ...configuration, layout: "2-door" } };
  expect(await saveDesign(lin, impossible)).toMatchObject({ ok: false, refusal: { kind: "invalid" } });
  expect(await saveDesign(lin, { ...design, familyId: "boat" })).toEqual({
    ok: false,
    refusal: { kind: "missingFamily" },
  });
  expect(await saveDesign(visitor, design)).toEqual({ ok: false, refusal: { kind: "claimNeeded" } });
  expect(await designByCode(lin, "00000000")).toBeNull();
});

function person(userId: string): Context {
  const actor = { kind: "user" as const, userId, name: "Lin", email: "lin@example.com", memberships: [] };
  return { actor, now, random: seeded(Number(userId.at(-1))), locale: "en" };
}

async function save(ctx: Context, input: Parameters<typeof saveDesign>[1]): Promise<string> {
  const saved = await saveDesign(ctx, input);
  if (!saved.ok) throw new Error(JSON.stringify(saved.refusal));
  return saved.value.code;
}
