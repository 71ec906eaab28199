import { counted } from "@/lib/guide/counted";
import { signUpHours } from "@/lib/lifetimes";

/** Why a link that creates an account does not work. */
export const whyInvalid = `It has been used, a newer one was sent, or it is older than ${counted(signUpHours, "hour")}.`;
