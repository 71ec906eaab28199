/** The roles that someone can have, as one chooses among them. */
export const roleOptions = [
  { value: "applicant", label: "Applicant" },
  { value: "mentor", label: "Mentor" },
  { value: "admin", label: "Admin" },
];
