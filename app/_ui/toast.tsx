"use client";

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from "react";
import { Icon } from "./icon";
import { useAnnounce } from "./live-region";

type Toast = { key: number; text: string; tone: "good" | "bad"; action?: { label: string; onSelect: () => void } };

const shownMilliseconds = 7000;

const Show = createContext<(toast: Omit<Toast, "key">) => void>(() => undefined);

/** `show({ tone: "good", text })`: a sentence that passes by; never the only place of what matters. */
export const useToast = () => useContext(Show);

export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  const announce = useAnnounce();
  const [toasts, setToasts] = useState<Toast[]>([]);
  const remove = useCallback((key: number) => setToasts((all) => all.filter((toast) => toast.key !== key)), []);
  const show = useCallback(
    (toast: Omit<Toast, "key">) => {
      setToasts((all) => [...all.slice(-2), { ...toast, key: (all.at(-1)?.key ?? 0) + 1 }]);
      announce(toast.text);
    },
    [announce],
  );
  return (
    <Show value={show}>
      {children}
      <section
        aria-label={t("news")}
        className="pointer-events-none fixed inset-x-0 bottom-0 z-50 grid justify-items-center gap-2 p-4"
      >
        {toasts.map((toast) => (
          <Slip key={toast.key} toast={toast} onEnd={remove} />
        ))}
      </section>
    </Show>
  );
}

function Slip({ toast, onEnd }: { toast: Toast; onEnd: (key: number) => void }) {
  const t = useTranslations("common");
  useEffect(() => {
    const timer = setTimeout(() => onEnd(toast.key), shownMilliseconds);
    return () => clearTimeout(timer);
  }, [toast.key, onEnd]);
  return (
    <div className="pointer-events-auto flex w-full max-w-md items-center gap-3 rounded-md bg-ink px-4 py-3 text-sm text-paper shadow-float">
      <Icon of={toast.tone === "good" ? CircleCheck : CircleAlert} size={20} />
      <p className="flex-1">{toast.text}</p>
      {toast.action ? (
        <button type="button" onClick={toast.action.onSelect} className="font-medium underline underline-offset-4">
          {toast.action.label}
        </button>
      ) : null}
      <button type="button" aria-label={t("close")} onClick={() => onEnd(toast.key)} className="-m-2 rounded p-2">
        <Icon of={X} />
      </button>
    </div>
  );
}
