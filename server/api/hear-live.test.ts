import { expect, test } from "vitest";
import { anonymous, type Actor, type Membership } from "../identity/core/actor";
import { audible } from "./hear-live";

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
  expect(audible(planner, nothing, { topic: "plan", plantId: "qingdao" })).toEqual({
    topic: "plan",
    plantId: "qingdao",
  });
  expect(audible(planner, nothing, { topic: "plan", plantId: "wuxi" })).toBeNull();
});

test("a supplier hears that there is news of requests, but not whose, and nothing of orders", () => {
  const supplier = person({ role: "supplier", supplierId: "glass" });
  expect(audible(supplier, nothing, { topic: "request", plantId: "qingdao", id: "r1" })).toEqual({ topic: "request" });
  expect(audible(supplier, nothing, { topic: "order", plantId: "qingdao", id: "o1" })).toBeNull();
});

test("a customer hears of the order it follows, and of no other", () => {
  expect(audible(person({}), new Set(["mine"]), { topic: "order", plantId: "p", id: "mine" })).toEqual({
    topic: "order",
    id: "mine",
  });
  expect(audible(person({}), new Set(["mine"]), { topic: "order", plantId: "p", id: "other" })).toBeNull();
  expect(audible(anonymous, nothing, { topic: "request", plantId: "p", id: "other" })).toBeNull();
});
