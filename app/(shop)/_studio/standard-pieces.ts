import type { CompiledModel } from "#catalog/compiled-model";

const cheapMinor = 1_000;

/** Things that cost less than ten yuan are made and sold by the thousand. */
export const standardPieces = (model: CompiledModel): number => (model.price.baseMinor < cheapMinor ? 10_000 : 1);
