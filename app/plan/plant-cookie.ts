/** Remembers which plant a planner looked at last. */
export const plantCookie = "oneoff.plant";
