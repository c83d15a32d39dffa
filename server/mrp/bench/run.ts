/** `npm run bench -- mrp`: full regeneration of growing plants, held against ordinary objects in the same run. Writes results.md beside this file. */
import path from "node:path";
import { machine, median, publish, spread } from "../../boot/bench-page";
import { checkMaterial } from "../core/check";
import { compileMaterial, type CompiledMaterial } from "../core/compile";
import { planned } from "../core/kernel/columns";
import { net, type Netted } from "../core/kernel/net";
import { report } from "../core/report";
import { planWithObjects } from "./object-planner";
import { oneOffOrders } from "./one-off-orders";

const sizes = [1_000, 5_000, 20_000, 100_000];
const runs = 5;
/** Reports and the judge work with texts: measured and judged on plans people look at. */
const reportedOrders = 5_000;
const judgedOrders = 1_000;

await bench();

async function bench(): Promise<void> {
  const text = [
    "# Material planning: results",
    "",
    `Median and spread of ${runs} runs, CPU seconds of one process; 43 BOM lines on three levels per order.`,
    "The reference nets the same plant with one object per requirement, supply and peg, in the same run; its totals must agree.",
    "",
    "| orders | requirements | planned orders | pegs | net and peg, s | spread, s | memory, MB | objects, s | ids, pegs and messages as rows, s | violations |",
    "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ...sizes.map(row),
    "",
    machine(),
    "",
  ].join("\n");
  await publish(path.join(import.meta.dirname, "results.md"), text);
}

function row(orders: number): string {
  const problem = oneOffOrders(orders, 7);
  const compiled = compileMaterial(problem);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
  const material = compiled.value;
  let netted = regenerate(material);
  const times = Array.from({ length: runs }, () => timed(() => (netted = regenerate(material))));
  const memory = process.memoryUsage().arrayBuffers / 1_000_000;
  const objects = orders > 20_000 ? "–" : timed(() => compare(material, netted)).toFixed(2);
  const reported = orders > reportedOrders ? null : report(material, netted);
  const reportSeconds = reported === null ? "–" : timed(() => report(material, netted)).toFixed(2);
  const violations =
    reported === null || orders > judgedOrders ? "not judged" : String(checkMaterial(problem, reported).length);
  const cells = [
    orders,
    netted.requirements.length,
    countPlanned(netted),
    netted.pegs.length,
    median(times).toFixed(2),
    spread(times).toFixed(2),
    Math.round(memory),
    objects,
    reportSeconds,
    violations,
  ];
  return `| ${cells.join(" | ")} |`;
}

function regenerate(material: CompiledMaterial): Netted {
  return net(material, { notBeforeNow: false, workSeconds: () => null });
}

function compare(material: CompiledMaterial, netted: Netted): void {
  const reference = planWithObjects(material);
  let quantity = 0n;
  for (let supply = 0; supply < netted.supplies.length; supply += 1)
    if (netted.supplies.kind[supply] === planned) quantity += BigInt(netted.supplies.quantity[supply] ?? 0);
  if (
    reference.orders !== countPlanned(netted) ||
    reference.pegs !== netted.pegs.length ||
    reference.quantity !== quantity
  ) {
    throw new Error(
      `the reference plans ${reference.orders} orders, ${reference.pegs} pegs, ${reference.quantity} millionths; the kernel ${countPlanned(netted)}, ${netted.pegs.length}, ${quantity}`,
    );
  }
}

function countPlanned({ supplies }: Netted): number {
  let count = 0;
  for (let supply = 0; supply < supplies.length; supply += 1) if (supplies.kind[supply] === planned) count += 1;
  return count;
}

function timed(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
