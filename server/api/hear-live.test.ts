import { expect, test } from "vitest";
import { anonymous, type Actor, type Membership } from "../identity/core/actor";
import { mayHear } from "./hear-live";

const person = (membership: Partial<Membership>): Actor => ({
  kind: "user",
  userId: "u",
  name: "Somebody",
  email: "somebody@example.com",
  memberships: [{ role: "consumer", plantId: null, supplierId: null, organisationId: "o", ...membership }],
});
const nothing = new Set<string>();

test("a planner hears of the plant it plans, and of no other", () => {
  const planner = person({ role: "planner", plantId: "qingdao" });
  expect(mayHear(planner, nothing, { topic: "plan", plantId: "qingdao" })).toBe(true);
  expect(mayHear(planner, nothing, { topic: "plan", plantId: "wuxi" })).toBe(false);
});

test("a supplier hears of itself, never of another or of a plant", () => {
  const supplier = person({ role: "supplier", supplierId: "glass" });
  expect(mayHear(supplier, nothing, { topic: "request", plantId: "qingdao", id: "glass" })).toBe(true);
  expect(mayHear(supplier, nothing, { topic: "request", plantId: "qingdao", id: "foam" })).toBe(false);
});

test("a customer hears of the order it follows, and of no other", () => {
  expect(mayHear(person({}), new Set(["mine"]), { topic: "order", plantId: "p", id: "mine" })).toBe(true);
  expect(mayHear(person({}), new Set(["mine"]), { topic: "order", plantId: "p", id: "other" })).toBe(false);
  expect(mayHear(anonymous, nothing, { topic: "order", plantId: "p", id: "other" })).toBe(false);
});
