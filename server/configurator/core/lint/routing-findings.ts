/** Is every made part made, and does every operation have something to make? */
import type { CompiledProduction } from "../../../catalog/core/compiled-model";
import type { Literal } from "../kernel/cnf";
import { type ChoicesRead, shownWith } from "./choices-read";
import { finding, type Finding } from "./finding";
import { readsWords, type Inquiry, type Whole } from "./inquiry";
import { allLiterals, askedLines, askedOperations, type AskedLine, type AskedOperation } from "./line-questions";

export function routingFindings(inquiry: Inquiry, production: CompiledProduction, read: ChoicesRead): Finding[] {
  const lines = askedLines(inquiry, production);
  const operations = askedOperations(inquiry, production);
  const without = operations.flatMap((operation) => withoutPart(operation, lines, inquiry));
  const unmade = [
    ...productUnmade(operations, production, inquiry),
    ...unmadeLines(lines, operations, production, inquiry, read),
  ];
  const shown = inquiry.settle([
    ...operations.flatMap(({ applies }) => applies ?? []),
    ...without.map(({ literal }) => literal),
    ...unmade.map(({ literal }) => literal),
  ]);
  return [
    ...operations.filter(({ applies }) => applies !== null && shown.get(applies) === null).map(({ id }) => unused(id)),
    ...without.flatMap(({ at, literal }) => shownAs(shown.get(literal), (whole) => partless(at, whole))),
    ...unmade.flatMap(({ at, literal }) => shownAs(shown.get(literal), (whole) => madeByNothing(at, whole))),
    ...operations.flatMap((operation) => setupKeyFindings(operation, inquiry, read)),
  ];
}

type Asked = { readonly at: string; readonly literal: Literal };

const shownAs = (whole: Whole | null | undefined, told: (whole: Whole) => Finding): Finding[] =>
  whole ? [told(whole)] : [];

/** The operation's condition holds while nothing of the slot it makes is there. */
function withoutPart(operation: AskedOperation, lines: readonly AskedLine[], inquiry: Inquiry): Asked[] {
  if (operation.makes === undefined || operation.applies === null) return [];
  const made = allLiterals(lines.filter((line) => line.slot === operation.makes));
  if (made === null) return [];
  return [{ at: operation.id, literal: inquiry.where([operation.applies, ...made.map((literal) => literal ^ 1)]) }];
}

function productUnmade(
  operations: readonly AskedOperation[],
  production: CompiledProduction,
  inquiry: Inquiry,
): Asked[] {
  const { product, items } = production;
  const making = allLiterals(operations.filter((operation) => operation.makes === undefined));
  const isMade = items.some((item) => item.id === product && item.kind === "make");
  return isMade && making !== null
    ? [{ at: product, literal: inquiry.where(making.map((literal) => literal ^ 1)) }]
    : [];
}

/** Lines that can be filled by a made item while no operation makes their slot; phantoms and bought items need none. */
function unmadeLines(
  lines: readonly AskedLine[],
  operations: readonly AskedOperation[],
  { items }: CompiledProduction,
  inquiry: Inquiry,
  read: ChoicesRead,
): Asked[] {
  const made = new Set(items.filter((item) => item.kind === "make").map((item) => item.id));
  return lines.flatMap((line) => {
    const making = allLiterals(operations.filter((operation) => operation.makes === line.slot));
    const combinations = read.of(line.item);
    if (line.applies === null || making === null || combinations === null) return [];
    const unmade = [line.applies, ...making.map((literal) => literal ^ 1)];
    const filling = combinations.filter(({ value }) => made.has(String(value)));
    if (filling.length === 0) return [];
    const there = inquiry.where(unmade);
    if (filling.length === combinations.length) return [{ at: line.slot, literal: there }];
    const shown = filling.some((combination) => shownWith(inquiry, combination, unmade) !== null);
    return shown ? [{ at: line.slot, literal: there }] : [];
  });
}

const unused = (id: string): Finding =>
  finding("unusedOperation", id, [`no valid configuration needs operation ${id}`, `没有任何有效配置需要工序 ${id}`]);

const partless = (id: string, whole: Whole): Finding =>
  finding(
    "operationWithoutPart",
    id,
    [`operation ${id} is passed over where its part is absent`, `工序 ${id} 所做的部件不存在时，该工序会被跳过`],
    whole.configuration(),
  );

const madeByNothing = (slot: string, whole: Whole): Finding =>
  finding(
    "madeByNothing",
    slot,
    [`${slot} is filled by a made item, and no operation makes it`, `${slot} 是自制件，却没有工序制造它`],
    whole.configuration(),
  );

/** A key of free words differs for every order; keys of unlike length cannot be compared attribute by attribute. */
function setupKeyFindings(operation: AskedOperation, inquiry: Inquiry, read: ChoicesRead): Finding[] {
  const { id, setupKey, when, applies } = operation;
  if (setupKey === undefined) return [];
  if (readsWords(setupKey, inquiry.model))
    return [
      finding("setupKey", id, [
        `the setup key of operation ${id} reads free words, so every order sets up anew`,
        `工序 ${id} 的换型键读取自由文字，每张订单都要重新换型`,
      ]),
    ];
  const combinations = read.of(setupKey, when);
  if (combinations === null || applies === null) return [];
  const byLength = new Map<number, (typeof combinations)[number][]>();
  for (const combination of combinations) {
    const length = combination.value === null ? -1 : String(combination.value).split("|").length;
    byLength.set(length, [...(byLength.get(length) ?? []), combination]);
  }
  if (byLength.size < 2 && !byLength.has(-1)) return [];
  const examples = [...byLength].flatMap(([length, some]) => {
    const example = some.map((each) => shownWith(inquiry, each, [applies])).find((shown) => shown !== null);
    return example ? [{ length, example }] : [];
  });
  const odd = examples.find(({ length }) => length < 0) ?? (examples.length > 1 ? examples[1] : undefined);
  if (odd === undefined) return [];
  return [
    finding(
      "setupKey",
      id,
      odd.length < 0
        ? [`the setup key of operation ${id} has no value here`, `工序 ${id} 的换型键在此没有值`]
        : [
            `the setup key of operation ${id} does not always have the same number of parts`,
            `工序 ${id} 的换型键的段数不一致`,
          ],
      odd.example,
    ),
  ];
}
