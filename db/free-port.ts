// Ports nobody listens on.
import * as fs from "node:fs";
import net from "node:net";

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/** The same port at every start while it is free. */
export async function steadyPort(file: string): Promise<number> {
  const recorded = fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8")) : 0;
  const port = recorded > 0 && (await isFree(recorded)) ? recorded : await freePort();
  fs.writeFileSync(file, String(port));
  return port;
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
