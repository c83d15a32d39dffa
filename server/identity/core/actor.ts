import type { Role } from "./roles";

export type Membership = {
  readonly role: Role;
  /** null: every plant of the organisation. */
  readonly plantId: string | null;
  readonly supplierId: string | null;
  readonly organisationId: string;
};

/** Who acts: a signed-in person, a visitor, or the worker. */
export type Actor =
  | {
      readonly kind: "user";
      readonly userId: string;
      readonly name: string;
      readonly email: string;
      readonly memberships: readonly Membership[];
    }
  | { readonly kind: "anonymous" }
  | { readonly kind: "system" };

export const anonymous: Actor = { kind: "anonymous" };

export const rolesOf = (actor: Actor): Role[] =>
  actor.kind === "user" ? [...new Set(actor.memberships.map(({ role }) => role))] : [];

/** An administrator may do what every member of staff may, but is nobody's supplier or customer. */
export function hasRole(actor: Actor, role: Role): boolean {
  if (actor.kind === "system") return true;
  const held = rolesOf(actor);
  if (held.includes(role)) return true;
  if (role === "consumer") return actor.kind === "user";
  return held.includes("admin") && role !== "supplier";
}

/** The plants where the actor holds the role; "every" when not bound to one. */
export function plantsOf(actor: Actor, role: Role): "every" | string[] {
  if (actor.kind === "system") return "every";
  if (actor.kind === "anonymous") return [];
  const held = actor.memberships.filter((membership) => membership.role === role || membership.role === "admin");
  if (held.some(({ plantId }) => plantId === null)) return "every";
  return held.flatMap(({ plantId }) => plantId ?? []);
}

export function mayActIn(actor: Actor, role: Role, plantId: string): boolean {
  const plants = plantsOf(actor, role);
  return plants === "every" || plants.includes(plantId);
}

export const suppliersOf = (actor: Actor): string[] =>
  actor.kind === "user" ? actor.memberships.flatMap(({ supplierId }) => supplierId ?? []) : [];
