import type { z } from "zod";

/** A job is delivered at least once, so every listener is idempotent; they run in this order. */
export type JobDefinition<Payload = unknown> = {
  payload: z.ZodType<Payload>;
  listeners: ((payload: Payload) => Promise<unknown>)[];
};

/** Ties the listeners to the payload's schema. */
export function job<Payload>(
  payload: z.ZodType<Payload>,
  ...listeners: ((payload: Payload) => Promise<unknown>)[]
): JobDefinition {
  return {
    payload,
    listeners: listeners.map((listener) => (input: unknown) => listener(payload.parse(input))),
  };
}
