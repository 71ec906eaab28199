import type { Role } from "@/lib/viewer";

/** The roles that someone can have, as one chooses among them. */
export const roleNames: Record<Role, string> = { applicant: "Applicant", mentor: "Mentor", admin: "Admin" };
