/** The roles that someone can have, as one chooses among them. */
export const roleNames = { applicant: "Applicant", mentor: "Mentor", admin: "Admin" };
