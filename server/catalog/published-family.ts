import { giveRecent, type Recent } from "../base/core/recent";
import { sharedBy } from "../base/core/shared-by";
import { inTransaction, type Context } from "../context";
import type { CompiledFamily } from "./core/compile-model";
import {
  headInForce,
  headsInForce,
  loadCompiled,
  readSoldVersions,
  soldHead,
  type SoldHead,
  type SoldVersion,
} from "./store";

/** One immutable version of a family: what the browser gets (`family.model`) and how it is made (`family.production`). */
export type FamilyVersion = SoldHead & { readonly family: CompiledFamily };

/** The version in force now; null when there is no such family on sale. */
export async function publishedFamily(ctx: Context, familyId: string): Promise<FamilyVersion | null> {
  return inTransaction(ctx, async (tx) => {
    const head = await headInForce(tx, familyId, ctx.now);
    return head && compiledOf(head, () => loadCompiled(tx, head));
  });
}

/** The same as it stood a second before at most: whoever asks for a date or a quote does not wait for it to be read. */
export async function familyOnSale(ctx: Context, familyId: string): Promise<FamilyVersion | null> {
  const versions = await giveRecent(sold, ctx.now, () => soldVersionsNow(ctx));
  const head = versions.find(
    ({ familyId: id, effectiveFrom, retiredAt }) =>
      id === familyId && effectiveFrom <= ctx.now && (retiredAt === null || retiredAt > ctx.now),
  );
  if (!head) return null;
  const { retiredAt: _notYet, ...inForce } = head;
  return compiledOf(inForce, () => inTransaction(ctx, (tx) => loadCompiled(tx, inForce)));
}

let sold: Recent<readonly SoldVersion[]> | undefined;

/** Everybody may read what is sold: it does not matter who of those who ask together reads it. */
const soldVersionsNow = sharedBy(async (ctx: Context) => {
  const value = await inTransaction(ctx, readSoldVersions);
  sold = { value, since: ctx.now.getTime() };
  return value;
});

/** Any version an order or a design was made with. */
export async function familyVersion(ctx: Context, familyId: string, version: number): Promise<FamilyVersion | null> {
  return inTransaction(ctx, async (tx) => {
    const head = await soldHead(tx, familyId, version);
    return head && compiledOf(head, () => loadCompiled(tx, head));
  });
}

/** All families on sale now, by id. */
export async function publishedFamilies(ctx: Context): Promise<FamilyVersion[]> {
  return inTransaction(ctx, async (tx) => {
    const found: FamilyVersion[] = [];
    for (const head of await headsInForce(tx, ctx.now)) {
      const version = await compiledOf(head, () => loadCompiled(tx, head));
      if (version) found.push(version);
    }
    return found;
  });
}

// A version's parsed form is kept per process as long as its row is the same; which one is in force is asked each time.
// The hash tells databases of tests apart. Drafts are never kept here: not everybody may see them.
const compiled = new Map<string, FamilyVersion>();
const keptVersions = 64;

async function compiledOf(head: SoldHead, load: () => Promise<CompiledFamily | null>): Promise<FamilyVersion | null> {
  const key = `${head.familyId}@${head.version}`;
  const known = compiled.get(key);
  if (known && sameRow(known, head)) return known;
  const family = await load();
  if (!family) return null;
  const version = { ...head, family };
  if (compiled.size >= keptVersions) compiled.delete(compiled.keys().next().value ?? "");
  compiled.set(key, version);
  return version;
}

const sameRow = (known: SoldHead, head: SoldHead): boolean =>
  known.hash === head.hash && known.plantId === head.plantId && known.revision === head.revision;
