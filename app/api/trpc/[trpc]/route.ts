import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { limitBody } from "../../../../server/api/limit-body";
import { requestContext } from "../../../../server/api/request-context";
import { appRouter } from "../../../../server/api/root";
import { maxBatchSize } from "../../../_trpc/batch";
import { localeOf } from "../../../_messages/locale";

async function answer(request: Request): Promise<Response> {
  const limited = await limitBody(request);
  if ("refused" in limited) return limited.refused;
  return withLength(
    await fetchRequestHandler({
      endpoint: "/api/trpc",
      req: limited.request,
      router: appRouter,
      maxBatchSize,
      createContext: () => requestContext(request.headers, localeOf(request.headers)),
    }),
  );
}

/** An answer whose length is told is not compressed where it is short: compressing takes longer than answering. */
async function withLength({ body, status, headers }: Response): Promise<Response> {
  const bytes = await new Response(body).arrayBuffer();
  headers.set("content-length", String(bytes.byteLength));
  return new Response(bytes, { status, headers });
}

export { answer as GET, answer as POST };
