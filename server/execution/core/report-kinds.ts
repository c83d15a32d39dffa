export const reportKinds = ["start", "finish", "scrap"] as const;
export type ReportKind = (typeof reportKinds)[number];
