// Ids as positions; an unknown id is a bug of whoever built the problem.

export function indexOf(ids: readonly string[], what: string): (id: string) => number {
  const index = new Map<string, number>();
  for (let i = 0; i < ids.length; i += 1) index.set(ids[i]!, i);
  if (index.size !== ids.length) throw new Error(`two of the ${what}s share an id`);
  return (id) => index.get(id) ?? missing(what, id);
}

export function positions(list: readonly { id: string }[]): Map<string, number> {
  return new Map(list.map((member, i) => [member.id, i]));
}

export function numberOf(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, numbers.size);
  return numbers.size - 1;
}

export function missing(what: string, id: string): never {
  throw new Error(`the problem names ${what} "${id}", which it does not contain`);
}
