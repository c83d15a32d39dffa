import { inTransaction, type Context } from "../context";
import type { CompiledFamily } from "./core/compile-model";
import { loadCompiled, publishedHead, publishedHeads, versionHead, type VersionHead } from "./store";

/** One immutable version of a family: what the browser gets (`family.model`) and how it is made (`family.production`). */
export type FamilyVersion = VersionHead & { readonly family: CompiledFamily };

/** The version on sale; null when there is no such family. */
export async function publishedFamily(ctx: Context, familyId: string): Promise<FamilyVersion | null> {
  return inTransaction(ctx, async (tx) => {
    const head = await publishedHead(tx, familyId);
    return head && compiledOf(head, () => loadCompiled(tx, head.familyId, head.version));
  });
}

/** Any version an order or a design was made with. */
export async function familyVersion(ctx: Context, familyId: string, version: number): Promise<FamilyVersion | null> {
  const known = compiled.get(`${familyId}@${version}`);
  if (known) return known;
  return inTransaction(ctx, async (tx) => {
    const head = await versionHead(tx, familyId, version);
    return head && compiledOf(head, () => loadCompiled(tx, familyId, version));
  });
}

/** All families on sale, by id. */
export async function publishedFamilies(ctx: Context): Promise<FamilyVersion[]> {
  return inTransaction(ctx, async (tx) => {
    const found: FamilyVersion[] = [];
    for (const head of await publishedHeads(tx)) {
      const version = await compiledOf(head, () => loadCompiled(tx, head.familyId, head.version));
      if (version) found.push(version);
    }
    return found;
  });
}

// A version never changes, so its parsed form is kept per process; the hash tells databases of tests apart.
const compiled = new Map<string, FamilyVersion>();
const keptVersions = 64;

async function compiledOf(
  head: VersionHead,
  load: () => Promise<CompiledFamily | null>,
): Promise<FamilyVersion | null> {
  const key = `${head.familyId}@${head.version}`;
  const known = compiled.get(key);
  if (known?.hash === head.hash && known.plantId === head.plantId) return known;
  const family = await load();
  if (!family) return null;
  const version = { ...head, family };
  if (compiled.size >= keptVersions) compiled.delete(compiled.keys().next().value ?? "");
  compiled.set(key, version);
  return version;
}
