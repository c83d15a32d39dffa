import { ProblemPage } from "./_shell/problem-page";

export default function NotFound() {
  return <ProblemPage kind="404" />;
}
