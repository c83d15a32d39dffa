/** What this browser made before its person had an account: the codes, and the token that proves it. */
const tokenKey = "oneoff.claim";
const codesKey = "oneoff.claim.codes";

export function claimToken(): string {
  const known = localStorage.getItem(tokenKey);
  if (known) return known;
  const fresh = [...crypto.getRandomValues(new Uint8Array(24))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  localStorage.setItem(tokenKey, fresh);
  return fresh;
}

export const waitingCodes = (): string[] => (localStorage.getItem(codesKey) ?? "").split(" ").filter(Boolean);

export function rememberCode(code: string): void {
  localStorage.setItem(codesKey, [...waitingCodes(), code].slice(-50).join(" "));
}

export const forgetCodes = (): void => localStorage.removeItem(codesKey);
