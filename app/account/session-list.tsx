"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Badge } from "#ui/badge";
import { Button } from "#ui/button";
import { ReaderDate } from "#ui/reader-date";
import { Cell, HeaderCell, Table } from "#ui/table";
import { useToast } from "#ui/toast";
import { useTRPC } from "../_trpc/client";
import { failureOf } from "../_trpc/failure-of";

type Session = { id: string; device: string; createdAt: Date; expiresAt: Date; current: boolean };

export function SessionList({ initial }: { initial: Session[] }) {
  const t = useTranslations("sign-in.account");
  const refused = useTranslations("common.refused");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const show = useToast();
  const { data } = useQuery(trpc.identity.sessions.queryOptions(undefined, { initialData: initial }));
  const end = useMutation(
    trpc.identity.endSession.mutationOptions({
      onSuccess: () => show({ tone: "good", text: t("ended") }),
      onError: (error) => show({ tone: "bad", text: refused(failureOf(error)) }),
      onSettled: () => queries.invalidateQueries(trpc.identity.sessions.queryFilter()),
    }),
  );
  return (
    <Table caption={t("sessions")} className="mt-3">
      <thead>
        <tr>
          <HeaderCell>{t("device")}</HeaderCell>
          <HeaderCell>{t("since")}</HeaderCell>
          <HeaderCell>
            <span className="sr-only">{t("act")}</span>
          </HeaderCell>
        </tr>
      </thead>
      <tbody>
        {data.map(({ id, device, createdAt, current }) => (
          <tr key={id}>
            <Cell>
              {device || t("unknownDevice")} {current ? <Badge className="ms-2">{t("thisOne")}</Badge> : null}
            </Cell>
            <Cell className="whitespace-nowrap">
              <ReaderDate value={createdAt} withTime withZone />
            </Cell>
            <Cell className="text-end">
              {current ? null : (
                <Button
                  size="sm"
                  pending={end.isPending && end.variables.sessionId === id}
                  aria-label={t("endOf", { device: device || t("unknownDevice") })}
                  onClick={() => end.mutate({ sessionId: id })}
                >
                  {t("end")}
                </Button>
              )}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
