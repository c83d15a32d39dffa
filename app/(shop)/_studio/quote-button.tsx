"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { Dialog, DialogClose } from "#ui/dialog";
import type { Studio } from "./studio-store";
import { useAskQuote } from "./use-ask-quote";
import { useIsBrowser } from "./use-is-browser";

type Props = {
  studio: Studio;
  signedIn: boolean;
  /** The day shown beside it; null while none is. */
  promisedAt: Date | null;
};

/** Asks for price and date to be held; a refusal says what is true now, and the design stays as it is. */
export function QuoteButton({ studio, signedIn, promisedAt }: Props) {
  const t = useTranslations("shop.quote");
  const isBrowser = useIsBrowser();
  const { ask, isAsking, problem, forget } = useAskQuote(studio, signedIn);
  const askForIt = (): void => ask({ promisedAt: promisedAt ? [promisedAt] : [] });
  return (
    <>
      <Button variant="primary" onClick={askForIt} pending={isAsking} disabled={!isBrowser}>
        {isAsking ? (
          t("asking")
        ) : (
          <>
            <span className="sm:hidden">{t(signedIn ? "askShort" : "signInShort")}</span>
            <span className="max-sm:hidden">{t(signedIn ? "ask" : "signInToAsk")}</span>
          </>
        )}
      </Button>
      <Dialog
        title={t("refusedTitle")}
        open={problem !== null}
        onOpenChange={(open) => !open && forget()}
        footer={
          <>
            <DialogClose>
              <Button variant="quiet">{t("backToDesign")}</Button>
            </DialogClose>
            <Button variant="primary" onClick={askForIt}>
              {t("askAgain")}
            </Button>
          </>
        }
      >
        <p>{problem}</p>
      </Dialog>
    </>
  );
}
