import NotFound from "@/app/not-found";

export const metadata = { title: "Not found" };

/** Inside the frame: whoever asks for what is not there keeps the navigation. */
export default NotFound;
