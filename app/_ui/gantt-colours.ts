"use client";

import { useEffect, useState } from "react";
import type { GanttColours } from "./gantt-draw";

export type GanttPaint = { readonly colours: GanttColours; readonly font: string };

/** The page's colours for the canvas, read again when the theme changes; null until the page is there. */
export function useGanttColours(): GanttPaint | null {
  const [paint, setPaint] = useState<GanttPaint | null>(null);
  useEffect(() => {
    const read = () => setPaint(readPaint());
    read();
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", read);
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    return () => {
      dark.removeEventListener("change", read);
      observer.disconnect();
    };
  }, []);
  return paint;
}

function readPaint(): GanttPaint {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    colours: {
      paper: token("paper"),
      surface: token("surface"),
      sunken: token("sunken"),
      ink: token("ink"),
      muted: token("muted"),
      line: token("line"),
      lineStrong: token("line-strong"),
      accent: token("accent"),
      bar: token("sunken"),
      started: token("on-time-soft"),
      late: token("late"),
      lateSoft: token("late-soft"),
      done: token("done"),
    },
    font: getComputedStyle(document.body).fontFamily,
  };
}
