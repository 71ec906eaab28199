"use client";

import { Button } from "@/components/ui/button";

/** Opens the browser's own print dialog. Without a script there is no button: the browser's menu does the same. */
export function PrintButton() {
  return (
    <Button className="noscript:hidden" onClick={() => window.print()}>
      Print
    </Button>
  );
}
