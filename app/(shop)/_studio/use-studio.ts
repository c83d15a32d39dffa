"use client";

import { useCallback, useEffect, useMemo, useReducer, useState } from "react";
import type { CompiledModel } from "#catalog/compiled-model";
import type { ChosenValue, Domains, Explanation, Repair } from "#configurator/answers";
import { createConfigurator } from "#configurator/configurator";
import { optionDeltas } from "#pricing/option-delta";
import { price, type Price } from "#pricing/price";
import { seeded } from "#base/random";
import { writeAddress, type DesignAddress } from "./design-address";
import {
  asSold,
  begin,
  change,
  choicesOf,
  decide,
  followed,
  leaveOpen,
  mend,
  redo,
  say,
  surprise,
  undo,
  type Design,
  type StudioState,
} from "./studio-state";

/** An option the decisions exclude, asked for: why not, and what would make room for it. */
export type Conflict = {
  group: string;
  value: ChosenValue;
  explanation: Explanation | null;
  repairs: readonly Repair[];
};
/** What moved along with the last decision. */
export type Aftermath = { group: string; followed: readonly string[] };

export type Studio = ReturnType<typeof useStudio>;

const addressQuietMilliseconds = 150;

type Act = { kind: "set"; design: Design; gathers?: boolean } | { kind: "undo" } | { kind: "redo" };

const reducer = (state: StudioState, act: Act): StudioState =>
  act.kind === "undo" ? undo(state) : act.kind === "redo" ? redo(state) : change(state, act.design, act.gathers);

export function useStudio(model: CompiledModel, start: DesignAddress, seed: number | null, standardPieces: number) {
  const configurator = useMemo(() => createConfigurator(model), [model]);
  const [state, dispatch] = useReducer(reducer, null, () => {
    const wanted = seed === null ? start.configuration : surprise(model, configurator, seeded(seed));
    return begin({ configuration: mend(model, configurator, wanted), decided: start.decided });
  });
  const [pieces, setPieces] = useState(start.pieces ?? standardPieces);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [aftermath, setAftermath] = useState<Aftermath | null>(null);
  const { design } = state;
  const sold = useMemo(() => asSold(model, design.configuration), [model, design]);
  const domains: Domains = useMemo(
    () => configurator.alternatives(choicesOf(model, design)),
    [model, configurator, design],
  );
  const priced: Price = useMemo(() => price(model, sold, pieces), [model, sold, pieces]);
  const deltas = useMemo(() => optionDeltas(model, design.configuration), [model, design]);
  const address = writeAddress(model, {
    ...design,
    pieces: pieces === standardPieces ? null : pieces,
    from: start.from,
  });
  // Once the choosing pauses: it costs milliseconds a click, and browsers allow only so many a minute.
  useEffect(() => {
    const timer = setTimeout(() => {
      window.history.replaceState(window.history.state, "", `${window.location.pathname}?${address}`);
    }, addressQuietMilliseconds);
    return () => clearTimeout(timer);
  }, [address]);

  const choose = useCallback(
    (group: string, value: ChosenValue, gathers = false) => {
      const next = decide(model, configurator, design, group, value);
      if (next === null) {
        const choices = choicesOf(model, design, group);
        const explanation = configurator.explain(choices, group, value);
        setConflict({ group, value, explanation, repairs: configurator.repair(choices, group, value).slice(0, 3) });
        return;
      }
      const moved = followed(design.configuration, next.configuration, group);
      setConflict(null);
      setAftermath(moved.length > 0 ? { group, followed: moved } : null);
      dispatch({ kind: "set", design: next, gathers });
    },
    [model, configurator, design],
  );

  const settle = (next: Design): void => {
    setConflict(null);
    setAftermath(null);
    dispatch({ kind: "set", design: next });
  };

  return {
    model,
    configurator,
    design,
    sold,
    domains,
    priced,
    deltas,
    pieces,
    setPieces,
    address,
    conflict,
    aftermath,
    choose,
    from: start.from,
    canUndo: state.past.length > 0,
    canRedo: state.future.length > 0,
    dismissConflict: () => setConflict(null),
    applyRepair: (repair: Repair) => {
      const decided = repair.choices.chosen.map(({ group }) => group);
      settle({ configuration: { ...design.configuration, ...repair.configuration }, decided: [...new Set(decided)] });
    },
    write: (group: string, words: string) =>
      dispatch({ kind: "set", design: say(design, group, words), gathers: true }),
    leaveOpen: (group: string) => settle(leaveOpen(design, group)),
    surpriseMe: () =>
      settle({
        configuration: surprise(model, configurator, seeded(Math.floor(Math.random() * 2 ** 31))),
        decided: [],
      }),
    startFrom: (configuration: Design["configuration"]) =>
      settle({ configuration: mend(model, configurator, configuration), decided: [] }),
    undo: () => {
      setAftermath(null);
      setConflict(null);
      dispatch({ kind: "undo" });
    },
    redo: () => dispatch({ kind: "redo" }),
  };
}
