import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { LiveRegion } from "#ui/live-region";
import { ToastProvider } from "#ui/toast";
import { OfflineNotice } from "./_shell/offline-notice";
import { SiteHeader } from "./_shell/site-header";
import { TRPCProvider } from "./_trpc/client";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    metadataBase: new URL(process.env.ONEOFF_URL ?? `http://localhost:${process.env.PORT ?? 3000}`),
    title: { default: `${t("name")} · ${t("tagline")}`, template: `%s · ${t("name")}` },
    description: t("description"),
    applicationName: t("name"),
    openGraph: { siteName: t("name"), title: t("tagline"), description: t("description"), type: "website" },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf8f4" },
    { media: "(prefers-color-scheme: dark)", color: "#14181e" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, t, jar] = await Promise.all([getLocale(), getTranslations("common"), cookies()]);
  const theme = jar.get("oneoff.theme")?.value;
  return (
    <html lang={locale} data-theme={theme === "light" || theme === "dark" ? theme : undefined} suppressHydrationWarning>
      <body className="flex min-h-dvh flex-col">
        <NextIntlClientProvider>
          <TRPCProvider>
            <LiveRegion>
              <ToastProvider>
                <a
                  href="#content"
                  className="absolute start-2 top-2 z-50 -translate-y-20 rounded-md bg-ink px-4 py-2 text-sm text-paper focus:translate-y-0"
                >
                  {t("skipToContent")}
                </a>
                <SiteHeader />
                <OfflineNotice />
                <main id="content" tabIndex={-1} className="flex flex-1 flex-col outline-none">
                  {children}
                </main>
              </ToastProvider>
            </LiveRegion>
          </TRPCProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
