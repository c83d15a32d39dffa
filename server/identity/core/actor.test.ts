import { expect, test } from "vitest";
import { anonymous, hasRole, mayActIn, plantsOf, suppliersOf, type Actor, type Membership } from "./actor";
import { homeOf } from "./roles";

const person = (...memberships: Partial<Membership>[]): Actor => ({
  kind: "user",
  userId: "u",
  name: "Somebody",
  email: "somebody@example.com",
  memberships: memberships.map((membership) => ({
    role: "consumer",
    plantId: null,
    supplierId: null,
    organisationId: "o",
    ...membership,
  })),
});

test("a visitor holds no role and no plant", () => {
  expect(hasRole(anonymous, "consumer")).toBe(false);
  expect(plantsOf(anonymous, "planner")).toEqual([]);
});

test("everybody who signed in may order", () => {
  expect(hasRole(person({ role: "supplier", supplierId: "s" }), "consumer")).toBe(true);
});

test("a planner of one plant may not act in another", () => {
  const planner = person({ role: "planner", plantId: "qingdao" });
  expect(mayActIn(planner, "planner", "qingdao")).toBe(true);
  expect(mayActIn(planner, "planner", "wuxi")).toBe(false);
  expect(mayActIn(planner, "operator", "qingdao")).toBe(false);
});

test("a planner bound to no plant plans every one", () => {
  expect(plantsOf(person({ role: "planner" }), "planner")).toBe("every");
});

test("an administrator does staff's work everywhere, but answers for no supplier", () => {
  const admin = person({ role: "admin" });
  expect(hasRole(admin, "planner")).toBe(true);
  expect(hasRole(admin, "supplier")).toBe(false);
  expect(suppliersOf(admin)).toEqual([]);
});

test("signing in leads to the place of work, and shoppers to the shop", () => {
  expect(homeOf(["consumer", "planner"])).toBe("/plan");
  expect(homeOf(["consumer"])).toBe("/");
  expect(homeOf([])).toBe("/");
});
