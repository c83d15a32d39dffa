import { hash, verify } from "@node-rs/argon2";

// OWASP's second choice for argon2id: 19 MiB, two passes, one lane.
const cost = { algorithm: 2 /* argon2id */, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** Takes as long for an unknown account as for a known one: somebody's hash is always checked. */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  const fits = await verify(stored ?? (await standIn()), password);
  return stored !== undefined && fits;
}

let standInHash: Promise<string> | undefined;

function standIn(): Promise<string> {
  standInHash ??= hashPassword("nobody has this password");
  return standInHash;
}
