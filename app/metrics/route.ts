import { timingSafeEqual } from "node:crypto";
import type { NextRequest } from "next/server";
import { collectMetrics } from "@/app/_http/metrics";
import { env } from "@/lib/env";
import { hashToken } from "@/lib/tokens";

export const dynamic = "force-dynamic";

/** The metrics in the format of Prometheus, for whoever knows METRICS_TOKEN. For everyone else there is nothing here. */
export async function GET(request: NextRequest): Promise<Response> {
  const { METRICS_TOKEN } = env();
  const sent = request.headers.get("authorization") ?? "";
  if (!METRICS_TOKEN || !isSame(sent, `Bearer ${METRICS_TOKEN}`)) return new Response(null, { status: 404 });
  const { text, contentType } = await collectMetrics();
  return new Response(text, { headers: { "Content-Type": contentType, "Cache-Control": "no-store" } });
}

/** Takes the same time wherever the texts differ. */
const isSame = (one: string, other: string) =>
  timingSafeEqual(Buffer.from(hashToken(one)), Buffer.from(hashToken(other)));
