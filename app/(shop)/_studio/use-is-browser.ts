"use client";

import { useSyncExternalStore } from "react";

/** False on the server and until the page is taken over: an act offered before that would be lost. */
export const useIsBrowser = (): boolean =>
  useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
