/** `npm run bench -- promising --web`: dates and orders over HTTP from a running production app with 2,000 seeded orders. */
import { randomUUID } from "node:crypto";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { seeded } from "../../base/core/random";
import { at, machine, publish } from "../../boot/bench-page";
import { withTemporaryApp, type TemporaryApp } from "../../boot/temporary-app";
import { price } from "../../pricing/core/price";
import { signedInCustomer, visitor, type Customer } from "./customers";
import { watchPlans } from "./plan-watch";
import { atSteadyRate } from "./steady-rate";
import { drawWishes, type Wish } from "./wishes";

const { values } = parseArgs({
  options: {
    web: { type: "boolean" },
    seconds: { type: "string", default: "30" },
    orders: { type: "string", default: "60" },
    seeded: { type: "string", default: "2000" },
    /** A running app instead of one of its own: its address, and its database. */
    url: { type: "string", default: "" },
    database: { type: "string", default: "" },
  },
});
const perSecond = 20;
const inquiries = perSecond * Number(values.seconds);
const orders = Number(values.orders);
const warmUp = 40;
const customers = 6;

const given = values.url ? { url: values.url, databaseUrl: values.database, folder: "" } : null;
await (given ? bench(given) : withTemporaryApp({ purpose: "bench", seed: `--orders ${values.seeded}` }, bench));

async function bench({ url, databaseUrl }: TemporaryApp): Promise<void> {
  const wishes = await drawWishes(visitor(url), warmUp + inquiries + orders, seeded(7));
  const asked = await askForDates(visitor(url), wishes.slice(0, warmUp + inquiries));
  const placed = await placeOrders(url, databaseUrl, wishes.slice(-orders));
  await publish(path.join(import.meta.dirname, "results-web.md"), page({ ...asked, ...placed }));
}

async function askForDates(client: Customer, wishes: readonly Wish[]) {
  let promised = 0;
  const inquire = async (wish: Wish): Promise<void> => {
    const { familyId, configuration, quantity } = wish;
    const answer = await client.promising.inquire.query({ familyId, configuration, quantity });
    if (answer.ok) promised += 1;
    else if (answer.refusal.kind !== "noRoom") throw new Error(`${familyId}: ${JSON.stringify(answer.refusal)}`);
  };
  await atSteadyRate(perSecond, warmUp, (index) => inquire(wishes[index]!));
  const road = await atSteadyRate(perSecond, inquiries / 3, () => client.identity.me.query());
  promised = 0;
  const inquiry = await atSteadyRate(perSecond, inquiries, (index) => inquire(wishes[warmUp + index]!));
  return { road, inquiry, promised };
}

/** One after another, without a pause: the worker explodes and plans the earlier ones beside them. */
async function placeOrders(url: string, databaseUrl: string, wishes: readonly Wish[]) {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  const watch = watchPlans(sql, 120);
  const people: Customer[] = [];
  for (let count = 0; count < customers; count += 1) people.push(await signedInCustomer(url));
  const quote: number[] = [];
  const place: number[] = [];
  let moved = 0;
  for (const [index, wish] of wishes.entries()) {
    const customer = people[index % customers]!;
    const { familyId, model, configuration, quantity } = wish;
    const totalMinor = price(model, configuration, quantity).totalMinor.toString();
    const ask = () =>
      customer.sales.quoteDesign.mutate({ familyId, configuration, quantity, expectedTotalMinor: totalMinor });
    let quoted = await clocked(quote, ask);
    for (; !quoted.ok && quoted.refusal.kind === "moved" && moved < orders; moved += 1)
      quoted = await clocked(quote, ask);
    if (!quoted.ok) throw new Error(`no quote: ${JSON.stringify(quoted.refusal)}`);
    const deliverTo = { name: "Bench customer", address: "1 Harbour Road, Qingdao" };
    const { quoteId } = quoted.value;
    const ordered = await clocked(place, () =>
      customer.sales.placeOrder.mutate({ key: randomUUID(), quoteId, totalMinor, deliverTo }),
    );
    if (!ordered.ok) throw new Error(`no order: ${JSON.stringify(ordered.refusal)}`);
    watch.placed(ordered.value.orderId);
  }
  const planned = await watch.allPlanned();
  await sql.end();
  return { quote, place, planned, moved };
}

async function clocked<T>(times: number[], act: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await act();
  times.push(performance.now() - started);
  return result;
}

type Measured = Awaited<ReturnType<typeof askForDates>> & Awaited<ReturnType<typeof placeOrders>>;

function page({ road, inquiry, promised, quote, place, planned, moved }: Measured): string {
  const row = (name: string, times: readonly number[], digits: number, target: string): string =>
    `| ${[name, times.length, ...[0.5, 0.95, 0.99, 1].map((share) => at(times, share).toFixed(digits)), target].join(" | ")} |`;
  return `# Promising over HTTP: results

${machine()}
A production app of its own with ${values.seeded} seeded orders in four plants; customers, web, worker and database share the machine.
Random valid designs of the four families. Inquiries begin ${perSecond} a second whether or not earlier ones were answered (${promised} of ${inquiry.length} found room); orders follow each other without a pause, from ${customers} accounts, while the worker plans; ${moved} quotes were refused because the date had moved meanwhile, and asked for again.
The reference takes the same road, HTTP, session and tRPC, and asks nothing: \`identity.me\` at the same rate.

| act | count | p50 | p95 | p99 | worst | target, p99 |
|---|---:|---:|---:|---:|---:|---:|
${row("reference: no question, ms", road, 1, "–")}
${row("inquiry, ms", inquiry, 1, "100")}
${row("quote with reservation, ms", quote, 1, "–")}
${row("placing an order, ms", place, 1, "300")}
${row("from placed to planned, s", planned, 1, "–")}
`;
}
