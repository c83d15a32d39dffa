/** What a verb of the `oneoff` command is: options it takes, and an answer as JSON and as text, or every fault of its input. */
import type { Result } from "../base/core/result";

/** Printed as `file:line: message`; the message says what is wrong and what was expected. */
export type InputFault = { readonly file: string; readonly line: number; readonly message: string };

export type Answer = { readonly json: unknown; readonly text: string };

export type Call = {
  /** The first operand; checked to be there. */
  readonly file: string;
  /** Values of an option, in order; empty when it was not given. */
  values(option: string): readonly string[];
  value(option: string): string | undefined;
  flag(option: string): boolean;
  readonly json: boolean;
  /** Writes a line to stdout at once, for verbs that answer step by step. */
  line(text: string): void;
  /** Progress; goes to stderr. */
  progress(text: string): void;
  /** True after Ctrl-C, where the verb runs in a thread of its own: the answer is then the best there is. */
  isStopped(): boolean;
  /** This program, for verbs that start threads of it; without it they do their work in this one. */
  readonly program?: URL;
};

/** Null = everything was written already. */
export type Outcome = Result<Answer | null, readonly InputFault[]>;

export type Verb = {
  /** What stands after `oneoff <verb>`. */
  readonly usage: string;
  readonly summary: string;
  /** `value` and `values` take an argument; `values` may be given again. */
  readonly options: Readonly<Record<string, "flag" | "value" | "values">>;
  /** It searches until it is stopped or its time is up: then it runs in a thread of its own. */
  searches?(call: Call): boolean;
  run(call: Call): Outcome | Promise<Outcome>;
};
