import type { Role } from "@/lib/viewer";

/** The names of the roles in a list of choices. */
export const roleNames: Record<Role, string> = { applicant: "Applicant", mentor: "Mentor", admin: "Admin" };
