import { z } from "zod";
import { email } from "./account";

export const inviteInput = z.object({ email });
