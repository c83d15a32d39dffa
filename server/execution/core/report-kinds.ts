export const reportKinds = ["start", "finish", "scrap"] as const;
