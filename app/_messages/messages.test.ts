import { describe, expect, test } from "vitest";
import { en } from "./en";
import { chooseLocale } from "./locale";
import { zhCN } from "./zh-cn";

type Tree = { [key: string]: string | Tree };

/** "sign-in.title" → its text. */
function flat(tree: Tree, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") found.set(path + key, value);
    else for (const entry of flat(value, `${path}${key}.`)) found.set(...entry);
  }
  return found;
}

/** The placeholders of a message: {count}, {date, date, medium}, <link>. */
const slots = (text: string) =>
  [...text.matchAll(/\{(\w+)[,}]|<(\w+)>/g)]
    .map((match) => match[1] ?? match[2])
    .filter((slot, at, all) => all.indexOf(slot) === at)
    .sort();

describe("the two languages", () => {
  const english = flat(en);
  const chinese = flat(zhCN);

  test("have the same keys", () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test("leave no text empty", () => {
    const empty = [...english, ...chinese].filter(([, text]) => text.trim() === "");
    expect(empty).toEqual([]);
  });

  test("fill the same placeholders", () => {
    const different = [...english].filter(
      ([key, text]) => String(slots(chinese.get(key) ?? "")) !== String(slots(text)),
    );
    expect(different).toEqual([]);
  });
});

test("a cookie decides the language before the browser does", () => {
  expect(chooseLocale("en", "zh-CN,zh;q=0.9")).toBe("en");
  expect(chooseLocale("xx", "zh-CN,zh;q=0.9")).toBe("zh-CN");
});

test("the browser's best language wins, and English stands in for one we do not speak", () => {
  expect(chooseLocale(undefined, "fr,en;q=0.5,zh;q=0.8")).toBe("zh-CN");
  expect(chooseLocale(undefined, "fr")).toBe("en");
  expect(chooseLocale(undefined, null)).toBe("en");
});
