// Ids as positions; an unknown id is a bug of whoever built the problem.

export function indexOf(ids: readonly string[], what: string): (id: string) => number {
  const index = new Map<string, number>();
  for (let i = 0; i < ids.length; i += 1) index.set(ids[i]!, i);
  if (index.size !== ids.length) throw new Error(`two of the ${what}s share an id`);
  // Mostly the one asked for last, or the one after it.
  let last = 0;
  return (id) => {
    if (ids[last] === id) return last;
    if (ids[last + 1] === id) return (last += 1);
    return (last = index.get(id) ?? missing(what, id));
  };
}

/** A column of what is read from each member. */
export function integers<T>(list: readonly T[], read: (member: T) => number): Int32Array {
  const column = new Int32Array(list.length);
  for (let i = 0; i < list.length; i += 1) column[i] = read(list[i]!);
  return column;
}

export function numbers<T>(list: readonly T[], read: (member: T) => number): Float64Array {
  const column = new Float64Array(list.length);
  for (let i = 0; i < list.length; i += 1) column[i] = read(list[i]!);
  return column;
}

export function positions(list: readonly { id: string }[]): Map<string, number> {
  return new Map(list.map((member, i) => [member.id, i]));
}

export function numberOf(known: Map<string, number>, text: string): number {
  const number = known.get(text);
  if (number !== undefined) return number;
  known.set(text, known.size);
  return known.size - 1;
}

export function missing(what: string, id: string): never {
  throw new Error(`the problem names ${what} "${id}", which it does not contain`);
}
