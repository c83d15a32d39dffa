/** How many plans of how many are made: work that can be watched, and stopped in between. */
export type Progress = { readonly done: number; readonly of: number };
