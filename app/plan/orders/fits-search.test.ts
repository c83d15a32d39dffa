import { expect, test } from "vitest";
import { fitsSearch } from "./fits-search";

test("an order is found by its number, a part of it, or what a customer calls it", () => {
  for (const typed of ["", " ", "1040", " 104", "#1040", "HANGZHOU-1040", "W2-1040"])
    expect(fitsSearch(1040, typed), typed).toBe(true);
});

test("words and other numbers find nothing, rather than everything", () => {
  for (const typed of ["cabinet", "zzz", "2040", "1040x", "-"]) expect(fitsSearch(1040, typed), typed).toBe(false);
});
