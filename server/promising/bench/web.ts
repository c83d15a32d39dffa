/** `npm run bench -- promising --web`: dates and orders over HTTP from a running production app with 2,000 seeded orders. */
import { randomUUID } from "node:crypto";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { seeded } from "../../base/core/random";
import { at, machine, publish } from "../../boot/bench-page";
import { withTemporaryApp, type TemporaryApp } from "../../boot/temporary-app";
import { price } from "../../pricing/core/price";
import type { inquire } from "../inquire";
import { signedInCustomer, visitor, type Customer } from "./customers";
import { plainQueries } from "./plain-queries";
import { watchPlans } from "./plan-watch";
import { atSteadyRate } from "./steady-rate";
import { drawWishes, type Wish } from "./wishes";

const { values } = parseArgs({
  options: {
    web: { type: "boolean" },
    /** At each rate. */
    seconds: { type: "string", default: "10" },
    orders: { type: "string", default: "60" },
    seeded: { type: "string", default: "2000" },
    /** A running app instead of one of its own: its address, and its database. */
    url: { type: "string", default: "" },
    database: { type: "string", default: "" },
  },
});
const inquiryRates = [20, 50, 100, 200];
const quoteRates = [10, 25, 50, 100];
const seconds = Number(values.seconds);
const orders = Number(values.orders);
type Inquired = Awaited<ReturnType<typeof inquire>>;

/** As many as it takes until a server just started is compiled for what it does all day. */
const warmUp = 3_000;
const customers = 16;

const given = values.url ? { url: values.url, databaseUrl: values.database, folder: "" } : null;
await (given ? bench(given) : withTemporaryApp({ purpose: "bench", seed: `--orders ${values.seeded}` }, bench));

async function bench({ url, databaseUrl }: TemporaryApp): Promise<void> {
  const most = Math.max(...inquiryRates, ...quoteRates) * seconds;
  const wishes = await drawWishes(visitor(url), warmUp + most + orders, seeded(7));
  const people: Customer[] = [];
  for (let count = 0; count < customers; count += 1) people.push(await signedInCustomer(url));
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    const placed = await placeOrders(people, sql, wishes.slice(-orders));
    const asked = await askForDates(url, people[0]!, wishes);
    const quoted = await askForQuotes(people, wishes);
    const broken = await brokenInvariants(sql);
    await publish(path.join(import.meta.dirname, "results-web.md"), page({ ...asked, ...placed, quoted, broken }));
  } finally {
    await sql.end();
  }
}

/** At rising rates, while an order every second and a half keeps explosion, material plan and optimiser at work. */
async function askForDates(url: string, planner: Customer, wishes: readonly Wish[]) {
  const query = plainQueries(url);
  let promised = 0;
  const inquire = async ({ familyId, configuration, quantity }: Wish): Promise<void> => {
    const answer = (await query("promising.inquire", { familyId, configuration, quantity })) as Inquired;
    if (answer.ok) promised += 1;
    else if (answer.refusal.kind !== "noRoom") throw new Error(`${familyId}: ${JSON.stringify(answer.refusal)}`);
  };
  await atSteadyRate(100, warmUp, (index) => inquire(wishes[index]!));
  const road = await atSteadyRate(20, 200, () => query("identity.me"));
  promised = 0;
  const busy = { ends: false };
  const ordering = keepOrdering(planner, wishes, busy);
  ordering.catch(() => undefined);
  const inquiries: { rate: number; times: number[] }[] = [];
  for (const rate of inquiryRates)
    inquiries.push({ rate, times: await atSteadyRate(rate, rate * seconds, (at) => inquire(wishes[warmUp + at]!)) });
  busy.ends = true;
  return { road, inquiries, promised, planned: await ordering };
}

async function keepOrdering(customer: Customer, wishes: readonly Wish[], busy: { ends: boolean }): Promise<number> {
  let placed = 0;
  for (; !busy.ends; placed += 1) {
    const quoted = await quoteOf(customer, wishes[wishes.length - 1 - placed]!);
    if (quoted.ok) await orderOf(customer, quoted.value.quoteId, wishes[wishes.length - 1 - placed]!);
    await pause(1_500);
  }
  return placed;
}

/** Quotes that hold what they promise, of all accounts at once. */
async function askForQuotes(people: readonly Customer[], wishes: readonly Wish[]) {
  const quoted: { rate: number; times: number[]; held: number; moved: number }[] = [];
  for (const rate of quoteRates) {
    const tally = { held: 0, moved: 0 };
    const times = await atSteadyRate(rate, rate * seconds, async (index) => {
      const answer = await quoteOf(people[index % people.length]!, wishes[index]!);
      if (answer.ok) tally.held += 1;
      else if (answer.refusal.kind === "moved") tally.moved += 1;
      else throw new Error(`no quote: ${JSON.stringify(answer.refusal)}`);
    });
    quoted.push({ rate, times, ...tally });
  }
  return quoted;
}

/** Views that must return no row, and what PostgreSQL itself does not forbid: a pool held beyond what it has. */
async function brokenInvariants(sql: postgres.Sql): Promise<string[]> {
  const views = await sql<{ name: string }[]>`
    select table_name as name from information_schema.views where table_schema = 'public' and table_name like 'inv\\_%'`;
  const broken: string[] = [];
  for (const { name } of views) {
    const [row] = await sql<{ count: number }[]>`select count(*)::int as count from ${sql(name)}`;
    if (row && row.count > 0) broken.push(`${name}: ${row.count}`);
  }
  return broken;
}

function totalOf({ model, configuration, quantity }: Wish): string {
  return price(model, configuration, quantity).totalMinor.toString();
}

function quoteOf(customer: Customer, wish: Wish) {
  const { familyId, configuration, quantity } = wish;
  return customer.sales.quoteDesign.mutate({
    familyId,
    configuration,
    quantity,
    expectedTotalMinor: totalOf(wish),
  });
}

function orderOf(customer: Customer, quoteId: string, wish: Wish) {
  const deliverTo = { name: "Bench customer", address: "1 Harbour Road, Qingdao" };
  return customer.sales.placeOrder.mutate({ key: randomUUID(), quoteId, totalMinor: totalOf(wish), deliverTo });
}

/** One after another, without a pause: the worker explodes and plans the earlier ones beside them. */
async function placeOrders(people: readonly Customer[], sql: postgres.Sql, wishes: readonly Wish[]) {
  const watch = watchPlans(sql, 120);
  const quote: number[] = [];
  const place: number[] = [];
  let moved = 0;
  for (const [index, wish] of wishes.entries()) {
    const customer = people[index % people.length]!;
    const ask = () => quoteOf(customer, wish);
    let quoted = await clocked(quote, ask);
    for (; !quoted.ok && quoted.refusal.kind === "moved" && moved < orders; moved += 1)
      quoted = await clocked(quote, ask);
    if (!quoted.ok) throw new Error(`no quote: ${JSON.stringify(quoted.refusal)}`);
    const { quoteId } = quoted.value;
    const ordered = await clocked(place, () => orderOf(customer, quoteId, wish));
    if (!ordered.ok) throw new Error(`no order: ${JSON.stringify(ordered.refusal)}`);
    watch.placed(ordered.value.orderId);
  }
  return { quote, place, toPlan: await watch.allPlanned(), moved };
}

async function clocked<T>(times: number[], act: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await act();
  times.push(performance.now() - started);
  return result;
}

type Measured = Awaited<ReturnType<typeof askForDates>> &
  Awaited<ReturnType<typeof placeOrders>> & {
    quoted: Awaited<ReturnType<typeof askForQuotes>>;
    broken: readonly string[];
  };

function page({ road, inquiries, promised, planned, quote, place, toPlan, moved, quoted, broken }: Measured): string {
  const row = (name: string, times: readonly number[], digits: number, target: string): string =>
    `| ${[name, times.length, ...[0.5, 0.95, 0.99, 1].map((share) => at(times, share).toFixed(digits)), target].join(" | ")} |`;
  const asked = inquiries.reduce((sum, { times }) => sum + times.length, 0);
  return `# Promising over HTTP: results

${machine()}
A production app of its own with ${values.seeded} seeded orders in four plants; customers, web, worker and database share the machine.
Random valid designs of the four families. Acts begin at the rate said for ${seconds} s whether or not earlier ones were answered: beyond what the machine can do the wait grows. ${promised} of ${asked} inquiries found room, while ${planned} orders kept explosion, material plan and optimiser at work. Orders follow each other without a pause, from ${customers} accounts, while the worker plans; ${moved} of their quotes were refused because the date had moved meanwhile, and asked for again.
Inquiries are bare requests over kept connections, after ${warmUp} to warm up. The reference takes the same road, HTTP, session and tRPC, and asks nothing: \`identity.me\` at 20 a second.
Invariants after all of it: ${broken.length === 0 ? "no view returns a row" : broken.join(", ")}.

| act | count | p50 | p95 | p99 | worst | target, p99 |
|---|---:|---:|---:|---:|---:|---:|
${row("reference: no question, ms", road, 1, "–")}
${inquiries.map(({ rate, times }) => row(`inquiry, ${rate} a second, ms`, times, 1, rate === 200 ? "20" : "–")).join("\n")}
${quoted.map(({ rate, times, held, moved: gone }) => row(`quote with reservation, ${rate} a second (${held} held, ${gone} moved), ms`, times, 1, "–")).join("\n")}
${row("quote before an order, ms", quote, 1, "–")}
${row("placing an order, ms", place, 1, "300")}
${row("from placed to planned, s", toPlan, 1, "–")}
`;
}
