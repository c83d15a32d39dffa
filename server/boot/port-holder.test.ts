import net from "node:net";
import { afterEach, expect, test } from "vitest";
import { portHolder, requireFreePort } from "./port-holder";

const servers: net.Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

async function listen(host: string): Promise<number> {
  const server = net.createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as net.AddressInfo).port;
}

test.each(["127.0.0.1", "::1", "::"])("whoever listens on %s is named by process and command", async (host) => {
  const port = await listen(host);
  expect(portHolder(port)).toMatchObject({ pid: process.pid });
  await expect(requireFreePort("127.0.0.1", port)).rejects.toThrow(`Port ${port} is taken by process ${process.pid} (`);
});

test("a free port passes", async () => {
  const port = await listen("127.0.0.1");
  await new Promise((resolve) => servers.pop()?.close(resolve));
  await expect(requireFreePort("127.0.0.1", port)).resolves.toBeUndefined();
});
