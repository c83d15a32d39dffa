// The public instances of a folder laid out as jsp, fjsp, sdst and twt, with reference values beside them.
import fs from "node:fs";
import path from "node:path";
import type { SequencingObjective } from "../core/search/search-sequencing";
import { readInstance } from "../core/formats/read-instance";
import type { JobShop } from "../core/search/job-shop";

export const publicSets = ["ft", "la", "ta", "mk", "sdst", "twt"] as const;
export type PublicSet = (typeof publicSets)[number];

export type PublicInstance = {
  readonly set: PublicSet;
  readonly name: string;
  readonly shop: JobShop;
  readonly objective: SequencingObjective;
  /** The best value known; null where none is published. `isProven`: nothing better exists. */
  readonly reference: number | null;
  readonly isProven: boolean;
};

type Known = { readonly lowerBound: number; readonly bestKnown: number };
type KnownMakespans = Readonly<Record<string, Readonly<Record<string, Known>>>>;

export function publicInstances(folder: string, sets: readonly PublicSet[]): PublicInstance[] {
  const known = readJson<KnownMakespans>(path.join(folder, "best-known.json")) ?? {};
  const tardiness =
    readJson<{ values: Record<string, Record<string, number>> }>(path.join(folder, "twt/best-known.json"))?.values ??
    {};
  return sets.flatMap((set) =>
    filesOf(path.join(folder, folderOf[set]))
      .filter((file) => set === "sdst" || set === "twt" || file.startsWith(set))
      .map((file): PublicInstance => {
        const name = file.replace(/\.\w+$/, "");
        const instance = { set, name, shop: shopOf(path.join(folder, folderOf[set], file)) };
        if (set === "twt") {
          const [base = "", factor = ""] = name.split("_f");
          const reference = tardiness[factor]?.[base] ?? null;
          return { ...instance, objective: "weightedTardiness", reference, isProven: reference === 0 };
        }
        const values = known[folderOf[set]]?.[name];
        return {
          ...instance,
          objective: "makespan",
          reference: values?.bestKnown ?? null,
          isProven: values !== undefined && values.lowerBound === values.bestKnown,
        };
      }),
  );
}

const folderOf: Readonly<Record<PublicSet, string>> = {
  ft: "jsp",
  la: "jsp",
  ta: "jsp",
  mk: "fjsp",
  sdst: "sdst",
  twt: "twt",
};

const filesOf = (folder: string): string[] =>
  fs.existsSync(folder)
    ? fs
        .readdirSync(folder)
        .filter((file) => /\.(txt|fjs)$/.test(file))
        .sort()
    : [];

function shopOf(file: string): JobShop {
  const read = readInstance(fs.readFileSync(file, "utf8"));
  if (read.ok) return read.value.shop;
  throw new Error(read.refusal.map(({ line, message }) => `${file}:${line}: ${message}`).join("\n"));
}

function readJson<T>(file: string): T | null {
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")) as T) : null;
}
