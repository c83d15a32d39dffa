/** What one person made or checked, another puts on sale. The system (a seed, an import) has no eyes. */
export function sameEyes(
  version: { readonly createdBy: string | null; readonly checkedBy: string | null },
  userId: string | null,
): boolean {
  return userId !== null && (version.createdBy === userId || version.checkedBy === userId);
}
