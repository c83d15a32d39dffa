import type { Locale, LocalizedText } from "#catalog/product-model";

/** The language of the page, as product models name it. */
export const modelLocale = (locale: string): Locale => (locale.startsWith("zh") ? "zh-CN" : "en");

export const nameIn = (locale: string, name: LocalizedText): string => name[modelLocale(locale)];

/** A message of the check as a sentence; what begins with an id stays as it is. */
export const sentenceIn = (locale: string, text: LocalizedText): string =>
  nameIn(locale, text).replace(/^[a-z](?=[a-z]*[ -])/, (letter) => letter.toUpperCase());

/** "6,918,912": a count beyond 2^53 travels as text and is grouped digit by digit. */
export const countText = (count: string, locale: string): string => new Intl.NumberFormat(locale).format(BigInt(count));

export const versionAddress = (familyId: string, version: number, room?: string): string =>
  `/models/${familyId}/${version}${room ? `/${room}` : ""}`;

export const diffAddress = (familyId: string, from: number, to: number): string =>
  `/models/${familyId}/diff?from=${from}&to=${to}`;
