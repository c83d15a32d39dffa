"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

type Wanted = {
  /** Topics to listen for ("order", "plan" …); without it every one that may be heard. */
  topics?: readonly string[];
  /** Rows to follow for whom the role alone is not enough, such as a customer's order. */
  ids?: readonly string[];
};

const gatherMilliseconds = 300;

/** Reads again what the page shows when something it listens for has changed; a burst counts as one. */
export function useLive({ topics, ids = [] }: Wanted = {}): void {
  const queryClient = useQueryClient();
  const router = useRouter();
  const address = `/api/live${ids.length ? `?${new URLSearchParams(ids.map((id) => ["id", id])).toString()}` : ""}`;
  const listened = topics?.join(" ");
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readAgain = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        void queryClient.invalidateQueries();
        router.refresh();
      }, gatherMilliseconds);
    };
    const wanted = listened?.split(" ");
    const leave = listen(address, (topic) => {
      if (topic === null || !wanted || wanted.includes(topic)) readAgain();
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [address, listened, queryClient, router]);
}

/** The topic that changed, or null when messages may have been missed. */
type Hear = (topic: string | null) => void;
type Line = { source: EventSource; hearers: Set<Hear> };

// One connection per address for the whole page: browsers allow few.
const lines = new Map<string, Line>();

function listen(address: string, hear: Hear): () => void {
  const line = lines.get(address) ?? open(address);
  line.hearers.add(hear);
  return () => {
    line.hearers.delete(hear);
    if (line.hearers.size > 0) return;
    line.source.close();
    lines.delete(address);
  };
}

function open(address: string): Line {
  // The page was read before this connection stands: what was said in between is told at once.
  const source = new EventSource(
    `${address}${address.includes("?") ? "&" : "?"}missed=${Math.ceil(performance.now())}`,
  );
  const line: Line = { source, hearers: new Set() };
  lines.set(address, line);
  const tell = (topic: string | null) => line.hearers.forEach((hear) => hear(topic));
  let lost = false;
  source.onmessage = (event: MessageEvent<string>) => tell((JSON.parse(event.data) as { topic: string }).topic);
  source.addEventListener("gap", () => tell(null));
  // The browser reconnects by itself; what was said meanwhile is made up for by reading again.
  source.onerror = () => (lost = true);
  source.onopen = () => {
    if (lost) tell(null);
    lost = false;
  };
  return line;
}
