import { secret } from "./state";

export type Settings = {
  /** Set: use this server. Unset: run one of our own. */
  databaseUrl: string | undefined;
  demo: boolean;
  host: string;
  port: number;
  portIsChosen: boolean;
  authSecret: string;
};

/** A mistake in how Oneoff was called or in what it found; its message is the whole answer. */
export class Sentence extends Error {}

export function readSettings(folder: string, env: NodeJS.ProcessEnv = process.env): Settings {
  const databaseUrl = env.DATABASE_URL || undefined;
  if (databaseUrl && !env.AUTH_SECRET) {
    throw new Sentence("With DATABASE_URL, AUTH_SECRET must be set too: a long random text that signs the sessions.");
  }
  return {
    databaseUrl,
    demo: !databaseUrl || env.ONEOFF_DEMO === "1",
    host: env.ONEOFF_HOST || "127.0.0.1",
    port: portFrom(env.PORT),
    portIsChosen: Boolean(env.PORT),
    authSecret: env.AUTH_SECRET || secret(folder, "auth-secret"),
  };
}

function portFrom(text: string | undefined): number {
  if (!text) return 3000;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Sentence(`PORT is "${text}", which is not a port number from 1 to 65535.`);
}
