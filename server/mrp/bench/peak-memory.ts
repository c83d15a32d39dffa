/** A process of its own: makes a plant, plans it once, says how much memory it ever held (kilobytes). */
import { compileMaterial } from "../core/compile";
import { net } from "../core/kernel/net";
import { oneOffOrders } from "./one-off-orders";

const compiled = compileMaterial(oneOffOrders(Number(process.argv[2]), 7));
if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
net(compiled.value, { notBeforeNow: false, workSeconds: () => null });
process.stdout.write(String(process.resourceUsage().maxRSS));
