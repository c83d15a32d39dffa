import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysOpen, intervalsOf } from "../../../base/core/calendar";
import { copyLane, emptyLane, indexLane, insertIntoLane, nextRoom, type Lane, type LaneBlock } from "./lane";

const block = (start: number, end: number, key = -1): LaneBlock => ({
  start,
  runStart: start,
  end,
  ownSetup: 0,
  key,
  places: 0,
  loadKey: -1,
  owner: -1,
});

const floor = { open: intervalsOf([0, 1, 2, 3, 4, 5, 6].map((day) => [day * 24, day * 24 + 16])), initialKey: 7 };

test("the index finds the gap a plain scan finds, in lanes of any length", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { maxLength: 900 }), fc.nat(900), fc.nat(41), (rooms, from, need) => {
      const lane = emptyLane(rooms.length);
      lane.room.set(rooms);
      lane.length = rooms.length;
      indexLane(lane);
      const start = Math.min(from, rooms.length);
      const plain = rooms.findIndex((room, at) => at >= start && room >= need);
      expect(nextRoom(lane, start, need)).toBe(plain < 0 ? rooms.length : plain);
    }),
    { seed: 5, numRuns: 2_000 },
  );
});

test("a lane is the same in whatever order its blocks came", () => {
  const blocks = fc.array(fc.tuple(fc.nat(150), fc.integer({ min: 1, max: 9 }), fc.integer({ min: -1, max: 3 })), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(blocks, (drawn) => {
      const all = [
        ...new Map(drawn.map(([start, length, key]) => [start, block(start, start + length, key)])).values(),
      ];
      const filled = (some: readonly LaneBlock[]): Lane => {
        const lane = emptyLane();
        for (const one of some) insertIntoLane(lane, one, floor);
        return lane;
      };
      const inOrder = filled(all.toSorted((a, b) => a.start - b.start));
      expect(columns(filled(all))).toEqual(columns(inOrder));
      expect(columns(copyLane(inOrder))).toEqual(columns(inOrder));
    }),
    { seed: 6, numRuns: 300 },
  );
});

test("room is open time: a closed night between two blocks is none", () => {
  const lane = emptyLane();
  insertIntoLane(lane, block(10, 16), floor);
  insertIntoLane(lane, block(24, 30), floor);
  insertIntoLane(lane, block(32, 33), { ...floor, open: alwaysOpen });
  expect([...lane.room.subarray(0, 3)]).toEqual([Infinity, 0, 2]);
});

const columns = (lane: Lane) =>
  (["start", "end", "reach", "room", "key", "after"] as const).map((name) => [...lane[name].subarray(0, lane.length)]);
