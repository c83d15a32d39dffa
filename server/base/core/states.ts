/** A life cycle as a literal table: from each state, the states that may follow. */
export type Transitions<State extends string> = Readonly<Record<State, readonly State[]>>;

export const mayBecome = <State extends string>(table: Transitions<State>, from: State, to: State): boolean =>
  table[from].includes(to);

/** For a change nobody should have asked for: the use case above has to refuse it first. */
export function mustBecome<State extends string>(table: Transitions<State>, from: State, to: State): void {
  if (!mayBecome(table, from, to)) throw new Error(`what is ${from} cannot become ${to}`);
}
