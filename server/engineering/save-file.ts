import { ok, type Result } from "../base/core/result";
import { saveDraft, type SavedVersion, type SaveRefusal } from "../catalog/save-draft";
import type { Context } from "../context";
import { sha256 } from "./core/sha256";
import { readFamily, type FaultsInFile } from "./read-family";

export type DraftFile = { readonly source: string; readonly note: string };
export type SavedFile = SavedVersion & { readonly familyId: string; readonly plantId: string };

/** Reads a product file and keeps it as a draft of its family. */
export async function saveFile(
  ctx: Context,
  { source, note }: DraftFile,
): Promise<Result<SavedFile, FaultsInFile | SaveRefusal>> {
  const read = await readFamily(ctx, source);
  if (!read.ok) return read;
  const { model, family, plant } = read.value;
  const { id: familyId } = model;
  const { id: plantId } = plant;
  const saved = await saveDraft(ctx, { plantId, familyId, source, hash: sha256(source), compiled: family, note });
  return saved.ok ? ok({ ...saved.value, familyId, plantId }) : saved;
}
