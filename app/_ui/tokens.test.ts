import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync("app/globals.css", "utf8");

/** The colours of the block that begins with this selector. */
function tokens(selector: string): Record<string, string> {
  const from = css.indexOf(`${selector} {`);
  const block = css.slice(from, css.indexOf("}", from));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? "", match[2] ?? ""]),
  );
}

/** WCAG 2.2 relative luminance and contrast. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(left: string, right: string): number {
  const [dark = 0, light = 0] = [luminance(left), luminance(right)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const light = tokens(":root");
const dark = tokens(':root[data-theme="dark"]');

test("dark by choice and dark by the device are the same", () => {
  expect(tokens(':root:not([data-theme="light"])')).toEqual(dark);
  expect(Object.keys(dark)).toEqual(Object.keys(light));
});

describe.each([
  ["light", light],
  ["dark", dark],
])("%s", (_, colour) => {
  const of = (name: string) => colour[name] ?? "";
  const states = ["on-time", "at-risk", "late", "blocked", "done"];

  test.each(["ink", "muted", "accent", ...states])("%s can be read on every ground", (name) => {
    for (const ground of ["paper", "surface", "sunken"])
      expect(contrast(of(name), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(states)("%s can be read on its own soft ground", (name) => {
    expect(contrast(of(name), of(`${name}-soft`))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("ink"), of(`${name}-soft`))).toBeGreaterThanOrEqual(4.5);
  });

  test("words can be read on every shade of load, and a shade is further from its ground than the one before", () => {
    const shades = ["surface", "load-1", "load-2", "load-3", "load-4", "load-5"].map(of);
    for (const shade of shades) expect(contrast(of("ink"), shade)).toBeGreaterThanOrEqual(4.5);
    const distances = shades.map((shade) => contrast(shade, of("surface")));
    distances.slice(1).forEach((distance, at) => expect(distance).toBeGreaterThan((distances[at] ?? 0) * 1.05));
    expect(contrast(of("late"), of("paper"))).toBeGreaterThanOrEqual(4.5);
  });

  test("a button's words can be read, and a control's border seen", () => {
    expect(contrast(of("accent-ink"), of("accent"))).toBeGreaterThanOrEqual(4.5);
    for (const ground of ["paper", "surface"])
      expect(contrast(of("line-strong"), of(ground))).toBeGreaterThanOrEqual(3);
  });
});
