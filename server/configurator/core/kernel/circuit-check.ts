/** Slow and obvious: is this a smooth deterministic decomposable circuit, and which wholes has it? The judge in tests. */
import type { Circuit } from "./circuit";

/** Faults found; none in a circuit that may be counted on. */
export function checkCircuit(circuit: Circuit): string[] {
  const { all, start, children, variableCount } = circuit;
  const faults: string[] = [];
  /** By reference: the variables it speaks about, and the literals true in all of its wholes, as bits. */
  const speaksOf: bigint[] = [];
  const implied: bigint[] = [];
  for (let literal = 0; literal < 2 * variableCount; literal += 1) {
    speaksOf.push(1n << BigInt(literal >> 1));
    implied.push(1n << BigInt(literal));
  }
  for (let variable = 0; variable < variableCount; variable += 1) {
    speaksOf.push(1n << BigInt(variable));
    implied.push(0n);
  }
  for (let node = 0; node < all.length; node += 1) {
    const row = [...children.subarray(start[node], start[node + 1])];
    if (row.some((child) => child >= 3 * variableCount + node)) faults.push(`node ${node} comes before its child`);
    let scope = 0n;
    let literals = all[node] === 1 || row.length === 0 ? 0n : implied[row[0]!]!;
    row.forEach((child, at) => {
      if (all[node] === 1 && (scope & speaksOf[child]!) !== 0n) faults.push(`node ${node} is not decomposable`);
      if (all[node] === 0 && speaksOf[child] !== speaksOf[row[0]!]) faults.push(`node ${node} is not smooth`);
      if (
        all[node] === 0 &&
        row.slice(0, at).some((other) => !exclude(implied[other]!, implied[child]!, variableCount))
      )
        faults.push(`node ${node} is not deterministic`);
      scope |= speaksOf[child]!;
      literals = all[node] === 1 ? literals | implied[child]! : literals & implied[child]!;
    });
    speaksOf.push(scope);
    implied.push(literals);
  }
  const root = speaksOf[speaksOf.length - 1];
  const empty = all.length === 1 && children.length === 0;
  if (!empty && root !== (1n << BigInt(variableCount)) - 1n) faults.push("the root does not speak of every variable");
  return faults;
}

/** Does a literal of one stand negated in the other? */
function exclude(left: bigint, right: bigint, variableCount: number): boolean {
  for (let literal = 0; literal < 2 * variableCount; literal += 1)
    if (((left >> BigInt(literal)) & 1n) === 1n && ((right >> BigInt(literal ^ 1)) & 1n) === 1n) return true;
  return false;
}

/** Every whole as the bits of the problem's true variables, ascending. For small problems. */
export function wholesOf({ same, variableCount, all, start, children }: Circuit): number[] {
  const wholes: number[][] = [];
  for (let literal = 0; literal < 2 * variableCount; literal += 1)
    wholes.push([(literal & 1) === 0 ? 1 << (literal >> 1) : 0]);
  for (let variable = 0; variable < variableCount; variable += 1) wholes.push([0, 1 << variable]);
  for (let node = 0; node < all.length; node += 1) {
    const row = [...children.subarray(start[node], start[node + 1])].map((child) => wholes[child]!);
    const together = (): number[] =>
      row.reduce((left, right) => left.flatMap((one) => right.map((other) => one | other)), [0]);
    wholes.push(all[node] === 1 ? together() : row.flat());
  }
  const truth = (whole: number, literal: number): number =>
    literal < 0 ? literal + 2 : ((whole >> (literal >> 1)) & 1) ^ (literal & 1);
  return wholes[wholes.length - 1]!.map((whole) =>
    same.reduce((bits, literal, variable) => bits | (truth(whole, literal) << variable), 0),
  ).sort((left, right) => left - right);
}
