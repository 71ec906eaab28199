"use client";

import { PageError } from "@/components/shell/page-error";

/** Inside the frame: whoever meets an error keeps the navigation. */
export default PageError;
