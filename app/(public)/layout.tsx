import { connection } from "next/server";
import type { ReactNode } from "react";
import { currentViewer } from "@/app/_http/viewer";
import { PublicShell } from "@/components/shell/public-shell";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  // The scripts' nonce is made with each request, so none of these pages can be made at build.
  await connection();
  return <PublicShell links={(await currentViewer()) === null}>{children}</PublicShell>;
}
