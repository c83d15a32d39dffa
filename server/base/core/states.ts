/** A life cycle as a literal table: from each state, the states that may follow. */
export type Transitions<State extends string> = Readonly<Record<State, readonly State[]>>;

export const mayBecome = <State extends string>(table: Transitions<State>, from: State, to: State): boolean =>
  table[from].includes(to);
