import net from "node:net";

/** What the driver tells whoever makes its sockets. */
type Target = { readonly host: readonly string[]; readonly port: readonly number[]; readonly path?: string | false };

/**
 * Connections that send small messages at once. Otherwise the kernel keeps the second of two back until the server has
 * acknowledged the first, and the server waits 40 ms with that (RFC 896, RFC 1122): the end of every COPY, or the rest
 * of a long statement. Where several hosts are named each is tried in turn.
 */
export function promptSockets(): (target: Target) => net.Socket {
  let next = 0;
  return ({ host: hosts, port: ports, path }) => {
    if (path) return net.connect(path);
    const turn = next % hosts.length;
    next += 1;
    const host = hosts[turn];
    // The driver reads the host where it checks a certificate.
    return Object.assign(net.connect({ host, port: ports[turn] ?? 5432, noDelay: true }), { host });
  };
}
