import NotFound from "@/app/not-found";

export const metadata = { title: "Page not found" };

/** Inside the signed-in layout, so the navigation stays. */
export default NotFound;
