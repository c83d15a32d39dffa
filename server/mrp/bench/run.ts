/**
 * `npm run bench -- mrp`: full regeneration of growing plants, held against ordinary objects and against SQL in the
 * same run; the report apart; net change. CPU seconds, because other work shares the machine. Writes results.md.
 */
import { execFileSync } from "node:child_process";
import path from "node:path";
import { bundleProgram } from "../../boot/bundle-program";
import { machine, median, publish, spread } from "../../boot/bench-page";
import { checkMaterial } from "../core/check";
import { compileMaterial, type CompiledMaterial } from "../core/compile";
import { planned } from "../core/kernel/columns";
import { net, type Netted } from "../core/kernel/net";
import type { MaterialProblem } from "../core/problem";
import { report } from "../core/report";
import { netChange } from "./net-change";
import { planWithObjects } from "./object-planner";
import { cpuSeconds } from "./cpu-seconds";
import { oneOffOrders } from "./one-off-orders";
import { sqlRows } from "./sql-run";

const sizes = [1_000, 5_000, 20_000, 100_000];
const runs = 5;
/** Reports and the judge work with texts: measured and judged on plans people look at. */
const reportedOrders = 20_000;

const peakMemory = await bundleProgram(path.join(import.meta.dirname, "peak-memory.ts"));
await bench();

async function bench(): Promise<void> {
  const text = [
    "# Material planning: results",
    "",
    machine(),
    "",
    `CPU seconds of one process, median and spread of ${runs} runs after one to warm up; 43 BOM lines on three levels per order.`,
    "",
    "## Regeneration",
    "",
    "Net and peg is the whole kernel, from compiled columns to pegged columns. Rows is the report: ids, decimals, records, messages.",
    "Memory is the peak of a process of its own that makes the plant and plans it once, the problem and the runtime included.",
    "The objects are the same netting with one object per requirement, supply and peg; their totals must agree.",
    "",
    "| orders | requirements | planned orders | pegs | compile, s | net and peg, s | spread, s | peak memory, MB | objects, s | rows, s | violations |",
    "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ...sizes.map(row),
    "",
    "## SQL",
    "",
    "The same plants with lots the SQL reference knows (lot for lot and fixed; nothing dedicated), temporary tables, indexes where they help.",
    "CPU of the server's backend; totals per item and moment must agree. 100,000 orders are left out to keep the run short.",
    "",
    "| orders | needs | SQL, s | kernel, s | totals compared |",
    "|---:|---:|---:|---:|---:|",
    ...(await sqlRows([1_000, 5_000, 20_000])),
    "",
    "## Net change",
    "",
    "Orders added to, changed in and cancelled from the plant of 100,000 orders, after a tenth as many to warm up; what moved is known, its records are made when they are read.",
    "Target: 1 ms for one, 300 ms for 10,000. Afterwards every planned order is that of a full regeneration, id for id and figure for figure, or the run fails.",
    "",
    "| facts | what | times | items netted again | orders moved | CPU, ms, median | p99 | least | spread |",
    "|---:|---|---:|---:|---:|---:|---:|---:|---:|",
    ...netChange(oneOffOrders(100_000, 7)),
    "",
    "What is loaded from PostgreSQL and saved to it, by COPY and only what differs, is measured with everything around it: `npm run bench -- scheduling --flow`.",
    "",
  ].join("\n");
  await publish(path.join(import.meta.dirname, "results.md"), text);
}

function row(orders: number): string {
  const problem = oneOffOrders(orders, 7);
  const compiling = cpuSeconds(() => compiled(problem));
  const material = compiled(problem);
  const known = figures(regenerate(material));
  const times = Array.from({ length: runs }, () => cpuSeconds(() => void regenerate(material)));
  const memory = peakMegabytes(orders);
  const objects = orders > 20_000 ? "–" : cpuSeconds(() => compare(material, known)).toFixed(2);
  const reported = orders > reportedOrders ? null : report(material, regenerate(material));
  const netted = reported === null ? null : regenerate(material);
  const rows = netted === null ? "–" : cpuSeconds(() => void report(material, netted)).toFixed(2);
  const judged = reported === null ? "not judged" : checkMaterial(problem, reported).length;
  const cells = [
    orders,
    known.requirements,
    known.orders,
    known.pegs,
    compiling.toFixed(2),
    median(times).toFixed(2),
    spread(times).toFixed(2),
    Math.round(memory),
    objects,
    rows,
    judged,
  ];
  return `| ${cells.join(" | ")} |`;
}

function peakMegabytes(orders: number): number {
  return Number(execFileSync(process.execPath, [peakMemory, String(orders)])) / 1024;
}

function compiled(problem: MaterialProblem): CompiledMaterial {
  const result = compileMaterial(problem);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

function regenerate(material: CompiledMaterial): Netted {
  return net(material, { notBeforeNow: false, workSeconds: () => null });
}

type Figures = { requirements: number; orders: number; pegs: number; quantity: bigint };

function figures({ requirements, supplies, pegs }: Netted): Figures {
  let orders = 0;
  let quantity = 0n;
  for (let supply = 0; supply < supplies.length; supply += 1) {
    if (supplies.kind[supply] !== planned) continue;
    orders += 1;
    quantity += BigInt(supplies.quantity[supply] ?? 0);
  }
  return { requirements: requirements.length, orders, pegs: pegs.length, quantity };
}

function compare(material: CompiledMaterial, known: Figures): void {
  const reference = planWithObjects(material);
  const { orders, pegs, quantity } = reference;
  if (orders !== known.orders || pegs !== known.pegs || quantity !== known.quantity)
    throw new Error(
      `the objects plan ${orders} orders, ${pegs} pegs, ${quantity} millionths; the kernel ${known.orders}, ${known.pegs}, ${known.quantity}`,
    );
}
