import { expect, test } from "vitest";
import { seeded } from "../../../base/core/random";
import type { JobShop } from "../search/job-shop";
import { readInstance } from "./read-instance";

const read = (text: string) => {
  const found = readInstance(text);
  if (!found.ok) throw new Error(found.refusal.map(({ line, message }) => `${line}: ${message}`).join("\n"));
  return found.value;
};

const faults = (text: string): string[] => {
  const found = readInstance(text);
  return found.ok ? [] : found.refusal.map(({ line, message }) => `${line}: ${message}`);
};

const alternativesOf = (shop: JobShop): number[][][] =>
  Array.from({ length: shop.operationCount }, (_, o) =>
    Array.from({ length: shop.altStart[o + 1]! - shop.altStart[o]! }, (__, k) => [
      shop.altMachine[shop.altStart[o]! + k]!,
      shop.altDuration[shop.altStart[o]! + k]!,
    ]),
  );

const arcsOf = (shop: JobShop): number[][] =>
  Array.from({ length: shop.operationCount }, (_, o) =>
    Array.from(shop.pred.subarray(shop.predStart[o], shop.predStart[o + 1])).map((before) => [before, o]),
  ).flat();

const jobShop = "# two jobs\n\n2 3\n0 4  1 5  2 6\n  2 1\t0 2 1 3\n";

test("a job shop is a row of pairs for each job; comments and blank lines are passed over", () => {
  const { format, shop } = read(jobShop);
  expect(format).toBe("jobShop");
  expect(shop).toMatchObject({ operationCount: 6, jobCount: 2, machineCount: 3, setup: null, due: null });
  expect(alternativesOf(shop)).toEqual([[[0, 4]], [[1, 5]], [[2, 6]], [[2, 1]], [[0, 2]], [[1, 3]]]);
  expect(arcsOf(shop)).toEqual([[0, 1], [1, 2], [3, 4], [4, 5]]); // prettier-ignore
  expect([...shop.job]).toEqual([0, 0, 0, 1, 1, 1]);
  expect([...shop.index]).toEqual([0, 1, 2, 0, 1, 2]);
});

test("two more numbers a row are due time and weight", () => {
  const { format, shop } = read("2 2\n0 3 1 4 20 2\n1 3 0 4 25 1");
  expect(format).toBe("weightedTardiness");
  expect([...(shop.due ?? [])]).toEqual([20, 25]);
  expect([...(shop.weight ?? [])]).toEqual([2, 1]);
});

test("rows that count operations and alternatives are a flexible job shop, with or without a third number", () => {
  for (const first of ["2 3", "2 3 1.5", "2 3 2"]) {
    const { format, shop } = read(`${first}\n2 2 0 5 1 4 1 2 3\n1 3 0 1 1 2 2 3`);
    expect(format).toBe("flexible");
    expect(alternativesOf(shop)).toEqual([[[0, 5], [1, 4]], [[2, 3]], [[0, 1], [1, 2], [2, 3]]]); // prettier-ignore
    expect(arcsOf(shop)).toEqual([[0, 1]]);
  }
});

test("matrices after the jobs are setups, rows before and columns after; machines then count from 1", () => {
  const { format, shop } = read("2 2 1\n1 1 1 5\n1 2 1 4 2 3\n\n0 7\n8 0\n1 1\n1 2\n");
  expect(format).toBe("setups");
  expect(alternativesOf(shop)).toEqual([[[0, 5]], [[0, 4], [1, 3]]]); // prettier-ignore
  expect([...shop.setup![0]!]).toEqual([0, 7, 8, 0]);
  // Operation 0 never runs on the second machine: what stands there for it cannot come up.
  expect([...shop.setup![1]!]).toEqual([0, 0, 0, 2]);
});

test("an assembly graph's jobs are what arcs and job names join", () => {
  const { format, shop } = read("6 3 2\n0 2 J1\n1 2 J1\n3 4\n1 0 4\n1 0 5\n2 0 6 1 7\n1 1 8\n1 1 9\n1 0 1\n");
  expect(format).toBe("assembly");
  expect(arcsOf(shop)).toEqual([[0, 2], [1, 2], [3, 4]]); // prettier-ignore
  expect([...shop.job]).toEqual([0, 0, 0, 1, 1, 2]);
  expect([...shop.index]).toEqual([0, 1, 2, 3, 4, 5]);
  expect(shop.jobCount).toBe(3);
});

test("operations of one job name are one job though no arc joins them", () => {
  expect([...read("4 2 1\n0 1 a\n2 3 a\n1 0 1\n1 0 1\n1 0 1\n1 0 1").shop.job]).toEqual([0, 0, 0, 0]);
});

test("machines count from 1 when one equals their number, else from 0", () => {
  expect([...read("2 2\n1 3 2 4\n2 3 1 4").shop.altMachine]).toEqual([0, 1, 1, 0]);
  expect([...read("2 2\n0 3 1 4\n1 3 0 4").shop.altMachine]).toEqual([0, 1, 1, 0]);
  expect(faults("2 2\n0 3 2 4\n2 3 1 4")).toEqual([
    "2: as a job shop: machine 0; a machine from 1 to 2 was expected (as there is a machine 2)",
  ]);
});

test("every fault is told with its line", () => {
  expect(faults("3 2\n0 5 1 x\n0 5 1\n0 5 -1 NaN\n")).toEqual([
    '2: as a job shop: the duration of operation 1 is "x"; a whole number from 0 to 1000000000 was expected',
    '3: as a job shop: 3 numbers; 4 were expected: 2 pairs "machine duration"',
    '4: as a job shop: the machine of operation 1 is "-1"; a whole number from 0 to 1000000000 was expected',
    '4: as a job shop: the duration of operation 1 is "NaN"; a whole number from 0 to 1000000000 was expected',
  ]);
  expect(faults("2 3 1.5\n2 2 0 5 1 4 1 2\n1 3 0 1 1 2 7 3\n")).toEqual([
    "2: as a flexible job shop: operation 1: the row ends after 1 of 2 numbers; 1 pairs were expected",
    "3: as a flexible job shop: machine 7; a machine from 0 to 2 was expected (as there is no machine 3)",
  ]);
  expect(faults("2 2 1\n1 1 1 5\n1 2 1 4 2 3\n0 7\n8\n1 1\n")).toEqual([
    "5: as a flexible job shop with setups: 1 numbers; 2 were expected: setups on machine 1 after operation 1",
    "7: as a flexible job shop with setups: the file ends 1 row too early; one matrix of 2 × 2 setups for each of 2 machines was expected",
  ]);
  expect(faults("3 3 1\n0 1\n1 2\n2 0\n1 0 1\n1 0 1\n1 0 1")).toEqual([
    "4: as an assembly graph: operations 2 → 0 → 1 → 2 wait for each other; arcs without a cycle were expected",
  ]);
  expect(faults("3 2 1\n0 1 J1\n1 2 J2\n1 0 1\n1 0 1\n1 0 1")).toEqual([
    '3: as an assembly graph: operation 1 is of job "J2" here and of "J1" before; one job was expected',
  ]);
});

test("what is missing and what is too much is told", () => {
  expect(faults("")).toHaveLength(1);
  expect(faults("# nothing\n\n")[0]).toContain("there is nothing to read");
  expect(faults("5")[0]).toContain("1: 1 words");
  expect(faults("3 2\n0 5 1 5\n0 5 1 5\n")).toEqual([
    "4: as a job shop: the file ends 1 row too early; a row for each job was expected",
  ]);
  expect(faults("1 2\n0 5 1 5\n0 5 1 5\n")).toEqual([
    "3: as a job shop: 1 row too many from here; nothing after a row for each job was expected",
  ]);
});

test("hostile sizes and numbers are refused before anything is laid out for them", () => {
  expect(faults("999999999 999999999\n0 1\n")[0]).toContain("999999999 jobs; 1 to 200000 were expected");
  expect(faults("99999999999999999999 1\n0 1\n")[0]).toContain("the number of jobs is");
  expect(faults("0 0\n")[0]).toContain("0 jobs; 1 to 200000 were expected");
  expect(faults("1 1\n0 1e9\n")[0]).toContain('is "1e9"');
  expect(faults("1 2\n0 999999999 1 999999999\n")[0]).toContain("add up to 1999999998; at most 1000000000");
  expect(faults(`1 1\n999999999 1 0 5\n`)[0]).toContain("as a ");
  expect(faults("1 1 1\n2000000 1 0 5\n")[0]).toContain("the number of alternatives of operation 1 is missing");
  expect(faults("1 1\n\u0000\u0001 <script>\n").join()).toContain("expected");
});

test("a file that is a job shop and a flexible one at once is refused rather than guessed", () => {
  expect(faults("1 2\n1 1 2 3")[0]).toContain("reads as a job shop and as a flexible job shop");
});

test("what a reader says is what stands in the file: random instances of every format come back", () => {
  const seed = 20260105;
  const random = seeded(seed);
  for (let round = 0; round < 200; round += 1) {
    const [jobs, machines, first] = [2 + random.int(4), 2 + random.int(4), random.int(2)];
    const pairs = (count: number): number[][] => Array.from({ length: count }, (_, m) => [m, 1 + random.int(50)]);
    const row = (list: number[][]): string => list.map(([m = 0, d = 0]) => `${m + first} ${d}`).join(" ");
    const plain = Array.from({ length: jobs }, () => pairs(machines).reverse());
    const asJobShop = `${jobs} ${machines}\n${plain.map(row).join("\n")}`;
    const found = readInstance(asJobShop);
    if (found.ok)
      expect(alternativesOf(found.value.shop), `seed ${seed}, ${asJobShop}`).toEqual(
        plain.flat().map((pair) => [pair]),
      );
    else expect(found.refusal[0]?.message, `seed ${seed}`).toContain("reads as");
    const flexible = Array.from({ length: jobs }, () =>
      Array.from({ length: 1 + random.int(3) }, () => pairs(1 + random.int(machines))),
    );
    // The last machine always comes up, so that the numbering is told by it.
    flexible[0]!.push(pairs(machines));
    const asFlexible = `${jobs} ${machines} 1.5\n${flexible
      .map((job) => [job.length, ...job.map((list) => `${list.length} ${row(list)}`)].join(" "))
      .join("\n")}`;
    expect(alternativesOf(read(asFlexible).shop), `seed ${seed}, ${asFlexible}`).toEqual(flexible.flat());
  }
});
