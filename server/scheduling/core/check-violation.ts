// What the judge says: the rule, what broke it and by how much.

export type ViolationKind =
  | "missing"
  | "twice"
  | "unknown"
  | "alternative"
  | "duration"
  | "segments"
  | "closed"
  | "broken"
  | "setup"
  | "setupForbidden"
  | "overlap"
  | "capacity"
  | "batch"
  | "predecessor"
  | "minLag"
  | "maxLag"
  | "transfer"
  | "release"
  | "beforeNow"
  | "frozenMoved"
  | "pinMoved"
  | "completion"
  | "objective";

export type Violation = { kind: ViolationKind; operation: string | null; resource: string | null; text: string };

export function violation(
  kind: ViolationKind,
  operation: string | null,
  resource: string | null,
  text: string,
): Violation {
  return { kind, operation, resource, text };
}
