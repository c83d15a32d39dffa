/**
 * The largest first part that gains enough, by halving: a larger part is never sooner, but where lots round. `ask` answers
 * for so many pieces, or nothing where they gain too little; what is returned was asked itself.
 */
export function largestFirstPart<Part>(pieces: number, ask: (quantity: number) => Part | null): Part | null {
  let found: Part | null = null;
  let gains = 0;
  let gainsNot = pieces;
  while (gainsNot - gains > 1) {
    const quantity = Math.floor((gains + gainsNot) / 2);
    const part = ask(quantity);
    if (part === null) gainsNot = quantity;
    else {
      gains = quantity;
      found = part;
    }
  }
  return found;
}
