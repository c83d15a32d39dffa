import { beforeAll, expect, test } from "vitest";
import { openEmptyQingdao } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import type { Context } from "../context";

const { sql } = testDatabase();
const now = new Date("2026-01-05T00:00:00Z");
const system: Context = { actor: { kind: "system" }, now, random: seeded(3), locale: "en" };
const [versions, blocks] = [12, 300];
let plantId = "";

beforeAll(async () => {
  plantId = await openEmptyQingdao(system);
  await sql`
    insert into schedule_version (plant_id, id, number, state, run_id, revision, created_at, published_at)
    select ${plantId}, gen_random_uuid(), n, 'superseded', gen_random_uuid(), 1, ${now}, ${now} from generate_series(1, ${versions}) n`;
  await sql`
    insert into schedule_block (plant_id, version_id, id, work_unit_id, setup_starts_at, starts_at, ends_at, exclusive)
    select v.plant_id, v.id, gen_random_uuid(), (select id from work_unit where plant_id = ${plantId} limit 1), ${now}, ${now},
           ${now}::timestamptz + interval '1 hour', false
      from schedule_version v, generate_series(1, ${blocks})`;
  await sql`analyze schedule_block`;
});

test("a version nobody has counted yet is taken to be as large as others", async () => {
  const [answer] = await sql<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }[]>`
    explain (format json)
    select from schedule_block where plant_id = ${plantId} and version_id = '00000000-0000-0000-0000-000000000000'`;
  expect(answer?.["QUERY PLAN"][0].Plan["Plan Rows"]).toBeGreaterThan(blocks / 2);
});
