// The six audiences of the product; one account may hold several memberships.
export const roles = ["consumer", "planner", "operator", "supplier", "engineer", "admin"] as const;

export type Role = (typeof roles)[number];

/** Where a person lands after signing in, by the first role they hold in this order. */
const homes: readonly (readonly [Role, string])[] = [
  ["planner", "/plan"],
  ["operator", "/floor"],
  ["supplier", "/supply"],
  ["engineer", "/models"],
  ["admin", "/plan"],
  ["consumer", "/"],
];

export function homeOf(held: readonly Role[]): string {
  return homes.find(([role]) => held.includes(role))?.[1] ?? "/";
}

/** Which roles may enter which workplace. */
export const workplaceRoles = {
  plan: ["planner", "admin"],
  supply: ["supplier"],
  floor: ["operator", "admin"],
  models: ["engineer", "admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Workplace = keyof typeof workplaceRoles;

export const workplacesOf = (held: readonly Role[]): Workplace[] =>
  (Object.keys(workplaceRoles) as Workplace[]).filter((place) =>
    (workplaceRoles[place] as readonly Role[]).some((role) => held.includes(role)),
  );
