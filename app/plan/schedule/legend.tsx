import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** What the marks of the board mean; each is told by shape as well as colour. */
export function Legend() {
  const t = useTranslations("plan.schedule");
  return (
    <ul aria-label={t("legend")} className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
      <Entry mark={<rect x="1" y="2" width="20" height="9" fill="var(--on-time-soft)" stroke="var(--ink)" />}>
        {t("legendRunning")}
      </Entry>
      <Entry
        mark={
          <>
            <path d="M1 11 10 2M6 11 15 2M11 11 20 2" stroke="var(--muted)" fill="none" />
          </>
        }
      >
        {t("legendSetup")}
      </Entry>
      <Entry
        mark={
          <>
            <rect x="1" y="2" width="20" height="9" fill="var(--sunken)" stroke="var(--line-strong)" />
            <path d="M16 3v7M13 4.8l6 3.4M13 8.2l6-3.4" stroke="var(--ink)" />
          </>
        }
      >
        {t("legendFrozen")}
      </Entry>
      <Entry
        mark={
          <>
            <rect x="1" y="2" width="20" height="9" fill="var(--sunken)" stroke="var(--line-strong)" />
            <path d="M13.5 3h5v1h-1v2.5h1.5V8h-2.5v2.5h-1V8H13V6.5h1.5V4h-1z" fill="var(--ink)" />
          </>
        }
      >
        {t("legendPinned")}
      </Entry>
      <Entry mark={<rect x="1" y="2" width="20" height="9" fill="none" stroke="var(--done)" />}>
        {t("legendDone")}
      </Entry>
      <Entry mark={<rect x="1" y="2" width="20" height="9" fill="var(--late-soft)" stroke="var(--late)" />}>
        {t("legendLate")}
      </Entry>
      <Entry
        mark={
          <>
            <rect x="1" y="2" width="20" height="9" fill="var(--sunken)" stroke="var(--line-strong)" />
            <path d="M1 2h6l-6 6z" fill="var(--accent)" />
          </>
        }
      >
        {t("legendMoved")}
      </Entry>
      <Entry mark={<path d="M11 0v13" stroke="var(--accent)" strokeWidth="1.5" />}>{t("legendNow")}</Entry>
    </ul>
  );
}

function Entry({ mark, children }: { mark: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-center gap-1.5">
      <svg viewBox="0 0 22 13" width={22} height={13} aria-hidden>
        {mark}
      </svg>
      {children}
    </li>
  );
}
