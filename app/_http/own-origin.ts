/**
 * Whether a page of ours sent this request, as Next asks for its actions: the origin's host is the one that was asked. What is
 * stricter about it is in app/_http/server.mjs. A request without an origin comes from no page.
 */
export function isFromOwnPage(headers: Headers): boolean {
  const origin = headers.get("origin") ?? "";
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === (headers.get("x-forwarded-host") ?? headers.get("host"));
}
