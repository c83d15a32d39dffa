import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { chooseLocale, localeCookie } from "./locale";
import { en } from "./en";
import { zhCN } from "./zh-cn";

/** One file per workplace and language; a file's name is the namespace of its messages. */
export default getRequestConfig(async () => {
  const locale = chooseLocale((await cookies()).get(localeCookie)?.value, (await headers()).get("accept-language"));
  return { locale, messages: locale === "en" ? en : zhCN, timeZone: "UTC", now: new Date() };
});
