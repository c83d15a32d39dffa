const day = 86_400_000;

/** Whole days from one promised date to another; both stand at the end of their day. */
export const daysBetween = (from: Date, to: Date): number => Math.round((to.getTime() - from.getTime()) / day);
