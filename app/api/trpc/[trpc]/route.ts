import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { limitBody } from "../../../../server/api/limit-body";
import { requestContext } from "../../../../server/api/request-context";
import { appRouter } from "../../../../server/api/root";
import { maxBatchSize } from "../../../_trpc/batch";
import { localeOf } from "../../../_messages/locale";

async function answer(request: Request): Promise<Response> {
  const limited = await limitBody(request);
  if ("refused" in limited) return limited.refused;
  return withoutDelay(
    await fetchRequestHandler({
      endpoint: "/api/trpc",
      req: limited.request,
      router: appRouter,
      maxBatchSize,
      createContext: () => requestContext(request.headers, localeOf(request.headers)),
    }),
  );
}

/** Compressing a short answer takes longer than making it. */
const shortBytes = 2_000;

async function withoutDelay({ body, status, headers }: Response): Promise<Response> {
  const bytes = await new Response(body).arrayBuffer();
  if (bytes.byteLength <= shortBytes) headers.set("cache-control", "private, no-transform");
  return new Response(bytes, { status, headers });
}

export { answer as GET, answer as POST };
