import { saveDigest } from "@/app/(signed-in)/(account)/actions";
import type { Viewer } from "@/lib/viewer";
import { send } from "./browser";

/** Whether the server takes a browser with this session cookie for a signed-in person. */
export async function isSignedIn(session: string | undefined): Promise<boolean> {
  const { state } = await send({ viewer: {} as Viewer, session: session ?? "" }, saveDigest, {});
  return state?.status === "saved";
}
