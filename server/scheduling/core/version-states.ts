/** The draft stays and is rewritten; a publish copies it, and supersedes the version before. */
export const scheduleVersionStates = ["draft", "published", "superseded"] as const;
export type ScheduleVersionState = (typeof scheduleVersionStates)[number];
