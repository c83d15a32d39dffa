/** How much of how much is done: work that can be watched, and stopped in between. */
export type Progress = { readonly done: number; readonly of: number };
