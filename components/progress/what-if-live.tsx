"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useSyncExternalStore } from "react";
import type { WhatIfSlidersProps } from "@/components/progress/what-if-sliders";

/** Loads the sliders in a chunk of their own. If that fails, the form stays. */
const WhatIfSliders = dynamic<WhatIfSlidersProps>(
  () =>
    import("@/components/progress/what-if-sliders").then(
      (chunk) => chunk.WhatIfSliders,
      () =>
        function Fallback({ children }: WhatIfSlidersProps) {
          return children;
        },
    ),
  { ssr: false },
);

const never = () => () => {};

/** Shows the server's form and chart until the sliders are loaded. */
export function WhatIfLive({
  children,
  ...props
}: Omit<WhatIfSlidersProps, "children"> & { children: ReactNode }) {
  const hydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return hydrated ? <WhatIfSliders {...props}>{children}</WhatIfSliders> : children;
}
