import { createHash } from "node:crypto";
import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { secret } from "./state";

export type Seat = { announce(url: string): void; leave(): void };

/**
 * One supervisor per state folder. The seat is an abstract socket, which the kernel gives back when its holder dies,
 * however it dies. Whoever finds it taken learns the running URL as soon as there is one.
 */
export async function takeSeat(folder: string): Promise<{ seat: Seat } | { runningAt: string }> {
  const name = seatName(folder);
  for (;;) {
    const seat = await sit(name);
    if (seat) return { seat };
    const runningAt = await ask(name);
    if (runningAt) return { runningAt };
    await pause(100);
  }
}

/** The path is part of the name, so that a copy of the folder is another place; the secret, so that nobody can guess it. */
function seatName(folder: string): string {
  const digest = createHash("sha256")
    .update(`${secret(folder, "instance")} ${folder}`)
    .digest("hex");
  return `\0oneoff-${digest.slice(0, 32)}`;
}

async function sit(name: string): Promise<Seat | undefined> {
  let announce: (url: string) => void = () => undefined;
  const url = new Promise<string>((resolve) => (announce = resolve));
  const server = net.createServer((socket) => {
    socket.on("error", () => undefined);
    void url.then((text) => socket.end(text));
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
    );
    server.listen(name, () => {
      server.unref();
      resolve({ announce, leave: () => server.close() });
    });
  });
}

/** Nothing when the holder ended before it had a URL. */
async function ask(name: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = net.connect(name);
    socket.on("data", (chunk) => (answer += chunk.toString()));
    socket.once("error", () => resolve(undefined));
    socket.once("close", () => resolve(answer || undefined));
  });
}
