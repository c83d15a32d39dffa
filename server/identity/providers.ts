export type ProviderName = "github" | "google";

/** A provider appears when its client id is set. */
export const providerNames = (): ProviderName[] => [
  ...(process.env.AUTH_GITHUB_ID ? (["github"] as const) : []),
  ...(process.env.AUTH_GOOGLE_ID ? (["google"] as const) : []),
];

/** Demo accounts exist, and may be shown, only then. */
export const isDemo = (): boolean => process.env.ONEOFF_DEMO === "1";
