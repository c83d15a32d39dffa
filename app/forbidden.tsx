import { useTranslations } from "next-intl";
import { LinkButton } from "#ui/link-button";
import { ProblemPage } from "./_shell/problem-page";

export default function Forbidden() {
  const t = useTranslations("common.header");
  return (
    <ProblemPage
      kind="403"
      action={
        <LinkButton href="/sign-in" variant="primary">
          {t("signIn")}
        </LinkButton>
      }
    />
  );
}
