import { z } from "zod";
import { email, name, newPassword } from "./account";
import { rowId } from "./fields";

const token = z.string().min(1).max(200);

export const inviteInput = z.object({ email });
export const accessInput = z.object({ id: rowId });
export const answerInput = z.object({ token });
export const mentorSignUpInput = z.object({ token, name, password: newPassword });
