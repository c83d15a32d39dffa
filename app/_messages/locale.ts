export const locales = ["en", "zh-CN"] as const;
export type Locale = (typeof locales)[number];
export const localeCookie = "oneoff.locale";

const isLocale = (text: string | undefined): text is Locale => locales.some((locale) => locale === text);

/** The chosen language, else the first language of the browser we speak, else English. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(cookie)) return cookie;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((entry) => {
      const [tag = "", quality] = entry.trim().split(";q=");
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => quality > 0 && /^(en|zh)\b/.test(tag))
    .sort((left, right) => right.quality - left.quality)[0];
  return wanted?.tag.startsWith("zh") ? "zh-CN" : "en";
}

/** The language of a bare request. */
export function localeOf(headers: Headers): Locale {
  const cookie = new RegExp(`(?:^|;\\s*)${localeCookie.replace(".", "\\.")}=([^;]*)`).exec(
    headers.get("cookie") ?? "",
  )?.[1];
  return chooseLocale(cookie, headers.get("accept-language"));
}
