"use client";

import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { classes } from "./classes";
import { drawGantt, headHeight, type GanttPicture } from "./gantt-draw";
import { barAt, type GanttScene, type PlacedBar } from "./gantt-scene";
import { secondAt, zoomed, type GanttView } from "./gantt-time";
import { useGanttColours } from "./gantt-colours";

type Props = {
  /** What the board is, for those who do not see it, and how it is moved. */
  label: string;
  scene: GanttScene;
  now: number;
  timeZone: string;
  locale: string;
  thread: string | null;
  onChoose: (bar: PlacedBar | null) => void;
  /** Lines of the slip that follows the pointer. */
  describe: (bar: PlacedBar) => readonly string[];
  /** Set from outside to move the view; each new object is obeyed once. */
  command?: GanttCommand | null;
  className?: string;
};

export type GanttCommand =
  | { readonly act: "in" | "out" | "now" | "all" }
  | { readonly act: "row"; readonly rowId: string; readonly at: number | null };

/** Rows and bars on one canvas: wheel and drag move it, Ctrl and wheel zoom, arrow keys, + and − do both. */
export function Gantt({ label, scene, now, timeZone, locale, thread, onChoose, describe, command, className }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(frame);
  const colours = useGanttColours();
  const labelWidth = size.width < 640 ? 104 : 208;
  const [view, setView] = useState<GanttView>(() => firstView(now));
  const [hover, setHover] = useState<{ bar: PlacedBar; x: number; y: number } | null>(null);
  const drag = useRef<{ x: number; y: number; view: GanttView; moved: boolean } | null>(null);
  const plot = size.width - labelWidth;

  const bounded = useCallback(
    (next: GanttView): GanttView => bound(next, scene, size.height, plot),
    [scene, size.height, plot],
  );
  const move = useCallback(
    (change: (view: GanttView) => GanttView) => setView((before) => bounded(change(before))),
    [bounded],
  );

  const picture: GanttPicture | null = useMemo(
    () =>
      colours && size.width > 0
        ? {
            scene,
            view,
            now,
            thread,
            timeZone,
            locale,
            colours: colours.colours,
            font: colours.font,
            width: size.width,
            height: size.height,
            labelWidth,
            hovered: hover?.bar.id ?? null,
          }
        : null,
    [scene, view, now, thread, timeZone, locale, colours, size, labelWidth, hover],
  );

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || !picture) return;
    const request = requestAnimationFrame(() => {
      const ratio = window.devicePixelRatio || 1;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawGantt(context, picture);
    });
    return () => cancelAnimationFrame(request);
  }, [picture]);

  // React listens for wheels passively; the page must not scroll along.
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const x = event.clientX - box.getBoundingClientRect().left - labelWidth;
      if (event.ctrlKey || event.metaKey) return move((before) => zoomed(before, Math.exp(-event.deltaY / 300), x));
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      const down = event.shiftKey ? 0 : event.deltaY;
      move((before) => ({ ...before, left: before.left + sideways / before.scale, top: before.top + down }));
    };
    box.addEventListener("wheel", onWheel, { passive: false });
    return () => box.removeEventListener("wheel", onWheel);
  }, [labelWidth, move]);

  const [obeyed, setObeyed] = useState<GanttCommand | null>(null);
  if (command && command !== obeyed && size.width > 0) {
    setObeyed(command);
    setView((before) => bounded(obey(command, before, { scene, now, plot })));
  }

  const pointAt = (event: PointerEvent): PlacedBar | null => {
    const box = frame.current?.getBoundingClientRect();
    if (!box) return null;
    const [x, y] = [event.clientX - box.left - labelWidth, event.clientY - box.top - headHeight + view.top];
    return x < 0 ? null : barAt(scene, secondAt(view, x), y, 4 / view.scale);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, view, moved: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const from = drag.current;
    if (!from) {
      const bar = pointAt(event);
      const box = frame.current?.getBoundingClientRect();
      setHover(bar && box ? { bar, x: event.clientX - box.left, y: event.clientY - box.top } : null);
      return;
    }
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (Math.abs(dx) + Math.abs(dy) > 4) from.moved = true;
    if (from.moved)
      move(() => ({ ...from.view, left: from.view.left - dx / from.view.scale, top: from.view.top - dy }));
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    if (drag.current && !drag.current.moved) onChoose(pointAt(event));
    drag.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const change = keyMoves[event.key];
    if (event.key === "Escape") return onChoose(null);
    if (!change || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move((before) => change(before, { now, plot, height: size.height }));
  };

  const ratio = typeof window === "undefined" ? 1 : window.devicePixelRatio || 1;
  return (
    <div
      ref={frame}
      role="group"
      aria-label={label}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => (drag.current = null)}
      onPointerLeave={() => setHover(null)}
      onKeyDown={onKeyDown}
      className={classes(
        "relative touch-none overflow-hidden select-none",
        hover ? "cursor-pointer" : "cursor-grab",
        className,
      )}
    >
      <canvas
        ref={canvas}
        aria-hidden
        width={Math.round(size.width * ratio)}
        height={Math.round(size.height * ratio)}
        style={{ width: size.width, height: size.height }}
        className="block"
      />
      {hover ? <Slip lines={describe(hover.bar)} x={hover.x} y={hover.y} width={size.width} /> : null}
    </div>
  );
}

function Slip({ lines, x, y, width }: { lines: readonly string[]; x: number; y: number; width: number }) {
  return (
    <div
      aria-hidden
      style={{ left: Math.max(8, Math.min(x + 14, width - 288)), top: y + 18 }}
      className="pointer-events-none absolute z-10 w-max max-w-70 rounded-md bg-ink px-2.5 py-1.5 text-xs text-paper shadow-float"
    >
      {lines.map((line, at) => (
        <p key={at} className={at === 0 ? "font-medium" : undefined}>
          {line}
        </p>
      ))}
    </div>
  );
}

const firstView = (now: number): GanttView => ({ scale: 1 / 180, left: now - 2 * 3_600, top: 0 });

type Frame = { now: number; plot: number; height: number };
const keyMoves: Record<string, (view: GanttView, frame: Frame) => GanttView> = {
  ArrowLeft: (view) => ({ ...view, left: view.left - 60 / view.scale }),
  ArrowRight: (view) => ({ ...view, left: view.left + 60 / view.scale }),
  ArrowUp: (view) => ({ ...view, top: view.top - 28 }),
  ArrowDown: (view) => ({ ...view, top: view.top + 28 }),
  PageUp: (view, { height }) => ({ ...view, top: view.top - height }),
  PageDown: (view, { height }) => ({ ...view, top: view.top + height }),
  "+": (view, { plot }) => zoomed(view, 1.5, plot / 2),
  "=": (view, { plot }) => zoomed(view, 1.5, plot / 2),
  "-": (view, { plot }) => zoomed(view, 1 / 1.5, plot / 2),
  Home: (view, { now, plot }) => ({ ...view, left: now - plot / 8 / view.scale }),
};

/** A little beyond what there is, and no further. */
function bound(view: GanttView, scene: GanttScene, height: number, plot: number): GanttView {
  const top = Math.max(0, Math.min(view.top, scene.height - (height - headHeight) + 12));
  if (!Number.isFinite(scene.from)) return { ...view, top: Math.max(0, top) };
  const span = plot / view.scale;
  const left = Math.max(scene.from - span * 0.6, Math.min(view.left, scene.to - span * 0.4));
  return { ...view, left, top: Math.max(0, top) };
}

function obey(
  command: GanttCommand,
  view: GanttView,
  { scene, now, plot }: { scene: GanttScene; now: number; plot: number },
): GanttView {
  if (command.act === "in") return zoomed(view, 1.6, plot / 2);
  if (command.act === "out") return zoomed(view, 1 / 1.6, plot / 2);
  if (command.act === "now") return { ...view, left: now - plot / 8 / view.scale };
  if (command.act === "row") {
    const top = (scene.rows.find((row) => row.id === command.rowId)?.top ?? 0) - 28;
    return { ...view, top, left: command.at ?? view.left };
  }
  if (!Number.isFinite(scene.from)) return view;
  const scale = zoomed({ ...view, scale: 1 }, plot / Math.max(3_600, scene.to - scene.from), 0).scale;
  return { ...view, scale, left: scene.from };
}

function useSize(frame: { readonly current: HTMLElement | null }) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const observer = new ResizeObserver(() => setSize({ width: box.clientWidth, height: box.clientHeight }));
    observer.observe(box);
    return () => observer.disconnect();
  }, [frame]);
  return size;
}
