/** What the names in constraints mean; an unknown one is reported with the nearest known. */
import { nearest } from "../expression/scope";
import { attributeAt, type Attribute, type Expression } from "./feature-model";
import type { DraftFeature, Tree } from "./read-tree";
import type { Tokens } from "./tokens";

type Reference = Extract<Expression, { kind: "feature" | "attribute" }>;

/** Looking for the nearest of 18,000 names takes a while. */
const mostSuggestions = 40;

export class Names {
  private readonly known = new Map<string, Reference>();
  private readonly unknown = new Map<string, string>();
  private attributePaths: ReadonlySet<string> | null = null;

  constructor(
    private readonly tokens: Tokens,
    private readonly tree: Pick<Tree, "features" | "byName">,
    private readonly namespace: string | null,
  ) {}

  /** A feature, or an attribute of one. */
  reference(path: readonly string[], at: number): Reference | null {
    const found = this.find(path);
    if (found === null) this.tokens.fault(at, this.message(path));
    return found;
  }

  /** `sum(attribute)`, or of the features below one: the two may stand in either order. */
  aggregate(
    kind: "sum" | "avg",
    path: readonly string[],
    at: number,
    other: readonly string[] | null,
    otherAt: number,
  ): Expression | null {
    if (other === null) {
      if (this.isAttribute(path)) return { kind, path, under: -1 };
      const own = this.find(path);
      if (own === null) this.unknownAttribute(path, at);
      return own;
    }
    const forwards = this.isAttribute(path);
    const under = this.tree.byName.get((forwards ? other : path).join("."));
    const attribute = forwards ? path : other;
    if (under === undefined) this.tokens.fault(forwards ? otherAt : at, this.message(forwards ? other : path));
    else if (!this.isAttribute(attribute)) this.unknownAttribute(attribute, forwards ? at : otherAt);
    else return { kind, path: attribute, under };
    return null;
  }

  private find(path: readonly string[]): Reference | null {
    const [first = "", ...rest] = path;
    if (rest.length === 0) return this.feature(first);
    const feature = this.tree.byName.get(first);
    const { features, byName } = this.tree;
    if (feature !== undefined && attributeAt((features[feature] as DraftFeature).attributes, rest) !== undefined)
      return { kind: "attribute", feature, path: rest };
    return first === this.namespace && byName.has(rest[0] as string) ? this.find(rest) : null;
  }

  /** One object per feature, however often it is named. */
  private feature(name: string): Reference | null {
    const before = this.known.get(name);
    if (before !== undefined) return before;
    const feature = this.tree.byName.get(name);
    if (feature === undefined) return null;
    const reference: Reference = { kind: "feature", feature };
    this.known.set(name, reference);
    return reference;
  }

  private message(path: readonly string[]): string {
    const written = path.join(".");
    return this.unknown.get(written) ?? this.remember(written, this.explain(path));
  }

  private explain(path: readonly string[]): string {
    const [first = "", ...rest] = path;
    const feature = this.tree.byName.get(first);
    if (feature === undefined || rest.length === 0)
      return `there is no feature ${first}${this.suggestion(first, this.tree.byName.keys())}`;
    const paths = [...pathsOf((this.tree.features[feature] as DraftFeature).attributes)];
    return `${first} has no attribute ${rest.join(".")}${paths.length === 0 ? "; it has none" : this.suggestion(rest.join("."), paths)}`;
  }

  private unknownAttribute(path: readonly string[], at: number): void {
    this.tokens.fault(
      at,
      `no feature has an attribute ${path.join(".")}${this.suggestion(path.join("."), this.paths())}`,
    );
  }

  private suggestion(written: string, known: Iterable<string>): string {
    const like = this.unknown.size < mostSuggestions ? nearest(written, known) : null;
    return like === null ? "" : `; did you mean ${like}?`;
  }

  private remember(written: string, message: string): string {
    this.unknown.set(written, message);
    return message;
  }

  private isAttribute(path: readonly string[]): boolean {
    return this.paths().has(path.join("."));
  }

  private paths(): ReadonlySet<string> {
    return (this.attributePaths ??= new Set(this.tree.features.flatMap((feature) => [...pathsOf(feature.attributes)])));
  }
}

function* pathsOf(attributes: readonly Attribute[], prefix = ""): Generator<string> {
  for (const { name, value } of attributes) {
    yield prefix + name;
    if (typeof value === "object" && value !== null && "attributes" in value)
      yield* pathsOf(value.attributes, `${prefix}${name}.`);
  }
}
