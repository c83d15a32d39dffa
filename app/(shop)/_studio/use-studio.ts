"use client";

import { useEffect, useState } from "react";
import type { CompiledModel } from "#catalog/compiled-model";
import type { DesignAddress } from "./design-address";
import { needsWorker } from "./needs-worker";
import { inlineEngine, openEngineWorker, workerEngine } from "./studio-engine";
import { useSnapshot } from "./use-snapshot";
import { createStudio, type Snapshot, type Studio } from "./studio-store";

const addressQuietMilliseconds = 150;

/** The studio of this page, what it shows now, and the address that says the same. */
export function useStudio(
  model: CompiledModel,
  address: DesignAddress,
  standardPieces: number,
): { studio: Studio; now: Snapshot } {
  const [studio] = useState(() =>
    createStudio(model, needsWorker(model) ? workerEngine(model, openEngineWorker) : inlineEngine(model), {
      address,
      standardPieces,
    }),
  );
  const now = useSnapshot(studio);
  useEffect(() => studio.connect(), [studio]);
  useAddress(now.address);
  return { studio, now };
}

/** Once the choosing pauses: it costs milliseconds a click, and browsers allow only so many a minute. */
function useAddress(address: string): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      window.history.replaceState(window.history.state, "", `${window.location.pathname}?${address}`);
    }, addressQuietMilliseconds);
    return () => clearTimeout(timer);
  }, [address]);
}
