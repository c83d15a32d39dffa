/** Where to go afterwards: a path of this site, never another site. */
export function safeNext(wanted: string | string[] | undefined): string | undefined {
  if (typeof wanted !== "string" || !/^\/(?![/\\])/.test(wanted) || wanted.startsWith("/sign-in")) return undefined;
  return wanted.slice(0, 2000);
}
