"use client";

import { useSyncExternalStore } from "react";
import type { Snapshot, Studio } from "./studio-store";

/** What the studio shows now; for the few places that need all of it. */
export const useSnapshot = (studio: Studio): Snapshot =>
  useSyncExternalStore(studio.subscribe, studio.snapshot, studio.snapshot);
