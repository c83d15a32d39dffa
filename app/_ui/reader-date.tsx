"use client";

import { useSyncExternalStore } from "react";
import { DateText, type DateLook } from "./date-text";

type Props = Omit<DateLook, "timeZone"> & { value: Date; className?: string };

/** A moment that belongs to no plant, in the reader's own zone; the server, which does not know it, says it in UTC. */
export function ReaderDate(props: Props) {
  const timeZone = useSyncExternalStore(neverChanges, readerZone, () => "UTC");
  return <DateText {...props} timeZone={timeZone} />;
}

const neverChanges = () => () => undefined;
const readerZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
