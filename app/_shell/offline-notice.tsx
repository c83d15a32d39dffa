"use client";

import { WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Icon } from "#ui/icon";

/** One line under the header while the line is down. */
export function OfflineNotice() {
  const t = useTranslations("common");
  const online = useSyncExternalStore(
    watch,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status">
      {online ? null : (
        <p className="flex items-center gap-2 border-b border-at-risk bg-at-risk-soft px-4 py-2 text-sm md:px-8">
          <Icon of={WifiOff} />
          {t("offline")}
        </p>
      )}
    </div>
  );
}

function watch(changed: () => void): () => void {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}
