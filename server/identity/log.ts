import pino from "pino";

/** One line of JSON per fact, to standard error; never a password, cookie or token. */
export const log = pino(
  {
    level: process.env.LOG_LEVEL ?? "warn",
    redact: ["*.password", "*.token", "headers.cookie", "headers.authorization"],
  },
  pino.destination(2),
);
