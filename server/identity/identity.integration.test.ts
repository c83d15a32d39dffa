import { describe, expect, test, vi } from "vitest";
import { testDatabase } from "../../db/testing/test-database";
import { contextOf, systemContext } from "../context";
import { acceptInvitation } from "./accept-invitation";
import { anonymous } from "./core/actor";
import { endSession } from "./end-session";
import { inviteFirstAdministrator } from "./invite-first-administrator";
import { countAttempt, forgetAttempts, waitSeconds } from "./limit-attempts";
import { registerConsumer } from "./register-consumer";
import { findActor } from "./session-store";
import { signIn } from "./sign-in";

describe("identity", () => {
  const { sql } = testDatabase();
  const visitor = () => contextOf(anonymous);
  const device = "Chrome · Linux";
  const person = (email: string) => ({ email, name: "Somebody", password: "a long enough password" });

  test("who registers can sign in and is known by the session", async () => {
    expect((await registerConsumer(visitor(), person("one@example.com"))).ok).toBe(true);
    const entered = await signIn(visitor(), { ...person("one@example.com"), device });
    if (!entered.ok) throw new Error("not signed in");
    const actor = await findActor(entered.value.sessionId);
    expect(actor).toMatchObject({ kind: "user", email: "one@example.com", memberships: [{ role: "consumer" }] });
  });

  test("an e-mail names one person", async () => {
    await registerConsumer(visitor(), person("two@example.com"));
    const again = await registerConsumer(visitor(), person("two@example.com"));
    expect(again).toEqual({ ok: false, refusal: { kind: "emailTaken" } });
    expect(await sql`select id from app_user where email = 'two@example.com'`).toHaveLength(1);
  });

  test("a wrong password and an unknown e-mail get the same answer", async () => {
    await registerConsumer(visitor(), person("three@example.com"));
    const wrong = await signIn(visitor(), { email: "three@example.com", password: "another password", device });
    const unknown = await signIn(visitor(), { email: "nobody@example.com", password: "another password", device });
    expect(wrong).toEqual({ ok: false, refusal: { kind: "wrong" } });
    expect(unknown).toEqual(wrong);
  });

  test("an ended session opens nothing, and only its owner can end it", async () => {
    await registerConsumer(visitor(), person("four@example.com"));
    await registerConsumer(visitor(), person("five@example.com"));
    const four = await signIn(visitor(), { ...person("four@example.com"), device });
    const five = await signIn(visitor(), { ...person("five@example.com"), device });
    if (!four.ok || !five.ok) throw new Error("not signed in");
    const owner = await findActor(four.value.sessionId);
    const other = await findActor(five.value.sessionId);
    if (!owner || !other) throw new Error("not known");
    expect(await endSession(contextOf(other), four.value.sessionId)).toEqual({
      ok: false,
      refusal: { kind: "missing" },
    });
    expect((await endSession(contextOf(owner), four.value.sessionId)).ok).toBe(true);
    expect(await findActor(four.value.sessionId)).toBeNull();
  });

  test("a session revoked by another process is believed for five seconds and no longer", async () => {
    await registerConsumer(visitor(), person("six@example.com"));
    const six = await signIn(visitor(), { ...person("six@example.com"), device });
    if (!six.ok) throw new Error("not signed in");
    const { sessionId } = six.value;
    expect(await findActor(sessionId)).not.toBeNull();
    await sql`update session set revoked_at = now() where id = ${sessionId}`;
    const asked = Date.now();
    vi.spyOn(Date, "now").mockReturnValue(asked + 5_000);
    try {
      expect(await findActor(sessionId)).toBeNull();
    } finally {
      vi.restoreAllMocks();
    }
  });

  test("the first administrator's link works once, even when opened twice at the same moment", async () => {
    const invitation = await inviteFirstAdministrator(systemContext());
    if (!invitation) throw new Error("not invited");
    const results = await Promise.all(
      ["a@example.com", "b@example.com"].map((email) =>
        acceptInvitation(visitor(), { ...person(email), token: invitation.token }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await sql`select id from membership where role = 'admin'`).toHaveLength(1);
    expect(await inviteFirstAdministrator(systemContext())).toBeNull();
  });

  test("ten failures make the eleventh wait, and success forgets them", async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) expect(await countAttempt("signIn", "x@example.com")).toBeNull();
    expect(await waitSeconds("signIn", "x@example.com")).toBeGreaterThan(0);
    expect(await countAttempt("signIn", "x@example.com")).toBeGreaterThan(0);
    await forgetAttempts("signIn", "x@example.com");
    expect(await waitSeconds("signIn", "x@example.com")).toBeNull();
  });
});
