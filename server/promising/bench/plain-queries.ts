import http from "node:http";
import superjson from "superjson";

/**
 * tRPC queries as bare requests over kept connections: whoever asks shares the machine with whoever answers, and the
 * client libraries of a browser would take as much of it as the server.
 */
export function plainQueries(url: string): (procedure: string, input?: unknown) => Promise<unknown> {
  const agent = new http.Agent({ keepAlive: true });
  return async (procedure, input) => {
    const asked = input === undefined ? "" : `?input=${encodeURIComponent(superjson.stringify(input))}`;
    const text = await get(`${url}/api/trpc/${procedure}${asked}`, agent);
    const answer = JSON.parse(text) as { result?: { data: Parameters<typeof superjson.deserialize>[0] } };
    if (!answer.result) throw new Error(`${procedure}: ${text}`);
    return superjson.deserialize(answer.result.data);
  };
}

/** A kept connection may be closed from the other side just as it is used again: then once more. */
function get(address: string, agent: http.Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.get(address, { agent }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => {
        resolve(Buffer.concat(parts).toString());
      });
      answer.on("error", reject);
    });
    request.on("error", (error) => {
      if (request.reusedSocket) get(address, agent).then(resolve, reject);
      else reject(error);
    });
  });
}
