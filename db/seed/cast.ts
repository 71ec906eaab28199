import type { Role, Viewer } from "@/lib/viewer";
import { createAccount, getViewerWithoutSession, grantRole } from "../accounts";
import { asViewer } from "../engine/as-viewer";
import { acceptAccess, inviteMentor } from "../mentor-access";

/** One password for everyone in the cast: they exist in a demo and in tests only. */
export const castPassword = "readyline-demo";

export type Member = { email: string; name: string; role: Role };

const at = (name: string) => `${name}@demo.readyline.app`;

/** The people that the demo and the tests share. */
export const cast = {
  /** Ana: the last two NBMEs are above the ready line, and the exam is in five weeks. */
  onCourse: { email: at("on-course"), name: "Ana Duarte", role: "applicant" },
  /** Bilal: works as hard, but the last tests are below the ready line. */
  below: { email: at("below"), name: "Bilal Siddiqui", role: "applicant" },
  /** Noor: signed up this morning and has logged nothing. */
  new: { email: at("new"), name: "Noor Haddad", role: "applicant" },
  /** Dr. Okafor: an interventional radiologist who mentors Ana and Bilal. */
  mentor: { email: at("mentor"), name: "Dr. Chidi Okafor", role: "mentor" },
  /** Dr. Lindqvist: mentors nobody. */
  stranger: { email: at("stranger"), name: "Dr. Maja Lindqvist", role: "mentor" },
  /** Ivy: edits the thresholds and sees nobody's scores. */
  admin: { email: at("admin"), name: "Ivy Chen", role: "admin" },
} as const satisfies Record<string, Member>;

export type CastName = keyof typeof cast;

/** Creates the account of one member, with the same functions as for real people. */
export async function addMember({ email, name, role }: Member): Promise<Viewer> {
  const id = await createAccount({
    email,
    name,
    password: castPassword,
    role: role === "admin" ? "applicant" : role,
  });
  if (!id) throw new Error(`${email} has an account already.`);
  if (role === "admin") await grantRole(email, role);
  const viewer = await getViewerWithoutSession(id);
  if (!viewer) throw new Error("An account that was just created is gone.");
  return viewer;
}

/** The applicant invites the mentor, who accepts. */
export async function giveAccess(applicant: Viewer, mentor: Viewer, now: Date): Promise<void> {
  const token = await asViewer(applicant, (tx) => inviteMentor(tx, applicant, mentor.email, now));
  const accepted = await asViewer(mentor, (tx) => acceptAccess(tx, token));
  if (accepted !== applicant.id) throw new Error("The invitation was not accepted.");
}
