import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ProblemPage, problemKinds } from "../../_shell/problem-page";

type Props = { params: Promise<{ kind: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const kind = await knownKind(params);
  const t = await getTranslations("common.problem");
  return { title: kind ? t(`${kind}.title`) : undefined, robots: { index: false } };
}

/** Where a refusal leads that concerns a whole page: /problem/409, /problem/410, /problem/429, /problem/offline. */
export default async function Problem({ params }: Props) {
  const kind = await knownKind(params);
  return kind ? <ProblemPage kind={kind} /> : notFound();
}

async function knownKind(params: Props["params"]) {
  const { kind } = await params;
  return problemKinds.find((known) => known === kind);
}
