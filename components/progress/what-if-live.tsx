"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useSyncExternalStore } from "react";
import type { WhatIfSlidersProps } from "@/components/progress/what-if-sliders";

/** The rules and the calendar come in their own chunk, and only here; where it cannot be loaded, the form stays. */
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

/** The server's form and picture, until there are sliders. */
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
