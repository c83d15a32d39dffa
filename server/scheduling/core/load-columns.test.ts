import fc from "fast-check";
import { expect, test } from "vitest";
import { loadColumns, longestLoadSeconds } from "./load-columns";

const zones = ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "America/Havana", "Australia/Lord_Howe"];
const seed = 20_260_105;

test(`columns are the plant's own days, then its weeks from Monday, in zones that change their clocks (seed ${seed})`, () => {
  const from2024 = Date.UTC(2024, 0, 1) / 1_000;
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.nat(3 * 366 * 86_400), fc.nat(150 * 86_400), (timeZone, later, ahead) => {
      const nowSecond = from2024 + later;
      const columns = loadColumns({ nowSecond, untilSecond: nowSecond + ahead, timeZone });
      const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
      const dateOf = (second: number): string => format.format(second * 1_000);
      expect(columns[0]).toMatchObject({ kind: "day", from: nowSecond, date: dateOf(nowSecond) });
      columns.forEach(({ kind, date, from, to }, at) => {
        expect(dateOf(from)).toBe(date);
        expect(dateOf(to - 1) < dateOf(to)).toBe(true);
        expect(columns[at + 1]?.from ?? to).toBe(to);
        if (kind === "day") expect(dateOf(to - 1)).toBe(date);
        else
          expect([new Date(date).getUTCDay(), (Date.parse(dateOf(to)) - Date.parse(date)) / 86_400_000]).toEqual([
            1, 7,
          ]);
      });
      const days = columns.filter(({ kind }) => kind === "day").length;
      expect(days).toBeGreaterThanOrEqual(14);
      expect(days).toBeLessThanOrEqual(20);
      const end = columns.at(-1)?.to ?? 0;
      const weeks = columns.length - days;
      expect(weeks === 11 || end >= nowSecond + ahead).toBe(true);
      expect(weeks).toBeGreaterThanOrEqual(4);
      expect(end - nowSecond).toBeLessThan(longestLoadSeconds);
    }),
    { seed, numRuns: 150 },
  );
});

test("the day on which clocks go forward has 23 hours, the one on which they go back has 25", () => {
  const hoursOn = (today: string, date: string): number | undefined => {
    const nowSecond = Date.parse(`${today}T12:00:00Z`) / 1_000;
    const columns = loadColumns({ nowSecond, untilSecond: nowSecond, timeZone: "Europe/Berlin" });
    const column = columns.find((each) => each.date === date);
    return column && (column.to - column.from) / 3_600;
  };
  expect(hoursOn("2026-03-27", "2026-03-29")).toBe(23);
  expect(hoursOn("2026-10-23", "2026-10-25")).toBe(25);
});
