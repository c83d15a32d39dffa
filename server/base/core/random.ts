/** A seeded stream of numbers, the same on every machine (sfc32; Doty-Humphrey, PractRand). */
export interface Random {
  /** The next number in [0, 1), with 32 bits. */
  next(): number;
  /** A whole number in [0, below). */
  int(below: number): number;
}

export function seeded(seed: number): Random {
  let a = seed >>> 0;
  let b = (seed / 0x1_0000_0000) >>> 0;
  let c = 0x9e3779b9;
  let counter = 1;
  const step = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round += 1) step();
  const next = (): number => step() / 0x1_0000_0000;
  return { next, int: (below) => Math.floor(next() * below) };
}
