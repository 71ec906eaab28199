"use client";

import { PageError } from "@/components/shell/page-error";

/** Inside the signed-in layout, so the navigation stays. */
export default PageError;
