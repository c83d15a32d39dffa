/** The studio outside of any screen: acts come in, each asks the engine, and what is shown goes out as one snapshot. */
import type { CompiledModel } from "#catalog/compiled-model";
import type { Configuration } from "#catalog/product-model";
import type { ChosenValue, Objective, Repair } from "#configurator/answers";
import { price, type Price } from "#pricing/price";
import { actQueue } from "./act-queue";
import { writeAddress, type DesignAddress } from "./design-address";
import type { Conflict, EngineView, Question, QuestionKind, Reply } from "./engine-replies";
import { groupViews, withPending, type GroupViews, type Pending } from "./group-view";
import { share } from "./share";
import type { StudioEngine } from "./studio-engine";
import * as states from "./studio-state";
import type { Design, StudioState } from "./studio-state";

/** What moved along with the last act, and the group it is told at. */
export type Aftermath = { readonly group: string; readonly followed: readonly string[] };

export type Snapshot = {
  readonly design: Design;
  readonly sold: Configuration;
  readonly priced: Price;
  readonly pieces: number;
  readonly groups: GroupViews;
  readonly conflict: Conflict | null;
  readonly aftermath: Aftermath | null;
  readonly address: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** An answer is under way; what is shown is what was true before. */
  readonly isBusy: boolean;
};

/** Every act is the same function for the life of the studio. */
export type Studio = ReturnType<typeof createStudio>;

type Start = { address: DesignAddress; standardPieces: number };

export function createStudio(model: CompiledModel, engine: StudioEngine, { address, standardPieces }: Start) {
  const { configuration, decided, locked } = address;
  let state: StudioState = states.begin({ configuration, decided, locked, wishes: configuration });
  let pieces = address.pieces ?? standardPieces;
  let view: EngineView | null = null;
  let conflict: Conflict | null = null;
  let aftermath: Aftermath | null = null;
  /** Chosen, and not answered yet: shown as chosen, for a click must be seen at once. */
  let pending: Pending = null;
  let snapshot: Snapshot | null = null;
  const listeners = new Set<() => void>();

  const render = (): Snapshot => {
    const { design, past, future } = state;
    const sold = states.asSold(model, design.configuration);
    return {
      design,
      sold,
      priced: price(model, sold, pieces),
      pieces,
      groups: withPending(groupViews(model, design, view), pending),
      conflict,
      aftermath,
      address: writeAddress(model, {
        ...design,
        pieces: pieces === standardPieces ? null : pieces,
        from: address.from,
      }),
      canUndo: past.length > 0,
      canRedo: future.length > 0,
      isBusy: queue.isActing(),
    };
  };
  const publish = (): void => {
    snapshot = share(snapshot, render());
    listeners.forEach((listener) => listener());
  };

  const queue = actQueue(publish);
  const ask = <K extends QuestionKind>(
    kind: K,
    question: (design: Design) => Question<K>,
    then: (reply: Reply<K>) => void,
  ): void =>
    queue.act((done) =>
      engine.ask(kind, question(state.design), (reply) => {
        then(reply);
        done();
      }),
    );

  /** What can be clicked now; an answer for a design that is gone is dropped. */
  const look = (): void => {
    const { design } = state;
    engine.ask("view", { design }, (reply) => {
      if (state.design !== design) return;
      view = reply;
      if (!engine.isInline) publish();
    });
  };
  const show = (after: StudioState, told: Aftermath | null = null): void => {
    state = after;
    conflict = null;
    aftermath = told && told.followed.length > 0 ? told : null;
    look();
  };
  const settle = (design: Design, told: Aftermath | null = null, gathers = false): void =>
    show(states.change(state, design, gathers), told);
  const toldAt = (group: string, design: Design): Aftermath => ({
    group,
    followed: states.followed(state.design.configuration, design.configuration, group),
  });
  /** An act the engine has no word in. */
  const settleAtOnce = (change: () => void): void =>
    queue.act((done) => {
      change();
      done();
    });

  if (engine.isInline) look();

  return {
    model,
    from: address.from,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: (): Snapshot => (snapshot ??= render()),
    /** Where the engine runs beside the page: begins it; the returned function ends it. */
    connect: () => {
      queue.forget();
      pending = null;
      if (!engine.isInline) look();
      return () => engine.close();
    },
    choose: (group: string, value: ChosenValue, gathers = false) => {
      ask(
        "decide",
        (design) => {
          pending = { group, value };
          return { design, group, value };
        },
        (reply) => {
          pending = null;
          if (reply.design) settle(reply.design, toldAt(group, reply.design), gathers);
          else conflict = reply.conflict;
        },
      );
    },
    leaveOpen: (group: string) =>
      ask(
        "leaveOpen",
        (design) => ({ design, group }),
        (design) => settle(design, toldAt(group, design)),
      ),
    lock: (groups: readonly string[], isLocked: boolean) =>
      settleAtOnce(() => settle(states.lock(state.design, groups, isLocked))),
    write: (group: string, words: string) =>
      settleAtOnce(() => settle(states.say(state.design, group, words), null, true)),
    applyRepair: (repair: Repair) =>
      settleAtOnce(() => {
        const design = states.repaired(model, state.design, repair);
        settle(design, toldAt(conflict?.group ?? "", design));
      }),
    dismissConflict: () => settleAtOnce(() => (conflict = null)),
    /** The best whole under the decisions, by this measure; `then` is told what was before and after it. */
    finish: (objective: Objective, then: (before: Design, after: Design | null) => void) =>
      ask(
        "finish",
        (design) => ({ design, objective }),
        (design) => {
          const before = state.design;
          if (design) settle(design);
          then(before, design);
        },
      ),
    /** A whole under the same decisions that somebody else found. */
    take: (configuration: Configuration) =>
      settleAtOnce(() => settle(states.moved(model, state.design, configuration))),
    surpriseMe: () =>
      ask(
        "surprise",
        () => ({ seed: Math.floor(Math.random() * 2 ** 31) }),
        (design) => settle(design),
      ),
    startFrom: (begun: Configuration) =>
      ask(
        "begin",
        () => ({ configuration: begun }),
        (design) => settle(design),
      ),
    undo: () => settleAtOnce(() => state.past.length > 0 && show(states.undo(state))),
    redo: () => settleAtOnce(() => state.future.length > 0 && show(states.redo(state))),
    setPieces: (count: number) => settleAtOnce(() => (pieces = count)),
  };
}
