/** A feature model as UVL text. Read again it is the same model; layout and comments of a file it came from are not kept. */
import type { Attribute, AttributeValue, Condition, Expression, Feature, FeatureModel } from "./feature-model";
import { keywords } from "./tokens";

export function writeUvl(model: FeatureModel): string {
  const { namespace, languageLevels, constraints } = model;
  const lines: string[] = [];
  if (namespace !== null) lines.push(`namespace ${namespace.split(".").map(nameText).join(".")}`, "");
  if (languageLevels.length > 0) lines.push("include", ...languageLevels.map((level) => `\t${level}`), "");
  lines.push("features", ...featureLines(model, 0, 1));
  const across = constraints.filter((constraint) => constraint.feature < 0);
  if (across.length > 0) lines.push("", "constraints");
  for (const { condition } of across) lines.push(`\t${conditionText(model, condition)}`);
  return `${lines.join("\n")}\n`;
}

/** A condition on one line. */
export const conditionText = (model: FeatureModel, condition: Condition): string => text(condition, model, 0);

function featureLines(model: FeatureModel, index: number, depth: number): string[] {
  const feature = model.features[index] as Feature;
  return [
    `${"\t".repeat(depth)}${headOf(model, feature, index)}`,
    ...feature.groups.flatMap((group) => [
      `${"\t".repeat(depth + 1)}${group.kind === "cardinality" ? cardinalityText(group.cardinality) : group.kind}`,
      ...group.features.flatMap((child) => featureLines(model, child, depth + 2)),
    ]),
  ];
}

function headOf(model: FeatureModel, { name, type, cardinality, attributes }: Feature, index: number): string {
  const own = model.constraints.filter((constraint) => constraint.feature === index);
  const braces = [
    ...attributes.map(attributeText),
    ...own.map(({ condition }) => `constraint ${conditionText(model, condition)}`),
  ];
  return [
    ...(type === "Boolean" ? [] : [type]),
    nameText(name),
    ...(cardinality === null ? [] : [`cardinality ${cardinalityText(cardinality)}`]),
    ...(braces.length === 0 ? [] : [`{${braces.join(", ")}}`]),
  ].join(" ");
}

const cardinalityText = (cardinality: Feature["cardinality"]): string => {
  const { minimum, maximum } = cardinality ?? { minimum: 0, maximum: null };
  return minimum === maximum ? `[${minimum}]` : `[${minimum}..${maximum ?? "*"}]`;
};

const attributeText = ({ name, value }: Attribute): string =>
  value === null ? nameText(name) : `${nameText(name)} ${valueText(value)}`;

function valueText(value: Exclude<AttributeValue, null>): string {
  switch (typeof value) {
    case "boolean":
      return String(value);
    case "number":
      return numberText(value);
    case "string":
      return value.includes("'") ? `"${value}"` : `'${value}'`;
    default:
      return "list" in value
        ? `[${value.list.map((each) => (each === null ? "''" : valueText(each))).join(", ")}]`
        : `{${value.attributes.map(attributeText).join(", ")}}`;
  }
}

/** Without exponents, which the language has not. */
function numberText(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const written = String(value);
  const [, sign = "", whole = "", part = "", exponent = "0"] = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(written) ?? [];
  return whole === "" ? written : `${sign}0.${"0".repeat(Number(exponent) - 1)}${whole}${part}`;
}

const plainName = /^[a-zA-Z][a-zA-Z0-9_#§%?\\'äüöß;]*$/;

export const nameText = (name: string): string => (plainName.test(name) && !keywords.has(name) ? name : `"${name}"`);

/** How tightly each joins; what joins less tightly stands in parentheses. */
const tightness = {
  equivalent: 1,
  implies: 2,
  or: 3,
  and: 4,
  not: 5,
  compare: 6,
  "+": 7,
  "-": 7,
  "*": 8,
  "/": 8,
} as const;

function text(node: Condition | Expression, model: FeatureModel, outside: number): string {
  const within = (part: Condition | Expression, needed: number): string => text(part, model, needed);
  const name = (feature: number): string => nameText(model.features[feature]?.name ?? "");
  const path = (names: readonly string[]): string => names.map(nameText).join(".");
  const joined = (strength: number, written: string): string => (strength < outside ? `(${written})` : written);
  switch (node.kind) {
    case "feature":
      return name(node.feature);
    case "attribute":
      return `${name(node.feature)}.${path(node.path)}`;
    case "number":
      return numberText(node.value);
    case "string":
      return `'${node.value}'`;
    case "sum":
    case "avg":
      return `${node.kind}(${path(node.path)}${node.under < 0 ? "" : `, ${name(node.under)}`})`;
    case "len":
    case "floor":
    case "ceil":
      return `${node.kind}(${within(node.of, 0)})`;
    case "not": {
      // `!a == b` is read as it should be, and reads as if it were not.
      const of = within(node.of, tightness.not);
      return `!${node.of.kind === "compare" ? `(${of})` : of}`;
    }
    case "and":
    case "or": {
      const strength = tightness[node.kind];
      const sign = node.kind === "and" ? " & " : " | ";
      return joined(strength, node.parts.map((part) => within(part, strength + 1)).join(sign));
    }
    case "implies":
    case "equivalent": {
      const strength = tightness[node.kind];
      const sign = node.kind === "implies" ? "=>" : "<=>";
      return joined(strength, `${within(node.left, strength)} ${sign} ${within(node.right, strength + 1)}`);
    }
    case "compare":
      return joined(
        tightness.compare,
        `${within(node.left, tightness["+"])} ${node.operator} ${within(node.right, tightness["+"])}`,
      );
    case "arithmetic": {
      const strength = tightness[node.operator];
      return joined(strength, `${within(node.left, strength)} ${node.operator} ${within(node.right, strength + 1)}`);
    }
  }
}
