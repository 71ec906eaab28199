import { PageNotFound } from "@/components/shell/page-not-found";

export const metadata = { title: "Page not found" };

/** Inside the signed-in layout, so the navigation stays. */
export default PageNotFound;
