declare const minted: unique symbol;

/** The roles of an account: an applicant has a record, a mentor reads records, an admin does neither. */
export const roles = ["applicant", "mentor", "admin"] as const;
export type Role = (typeof roles)[number];

/** The roles that a new account can have. Only an existing account can become an admin's. */
export const signUpRoles = ["applicant", "mentor"] as const satisfies readonly Role[];
export type SignUpRole = (typeof signUpRoles)[number];

/** A person whose session was checked in the database in this request. Only that check creates one. */
export type Viewer = {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  /** IANA name of the time zone, which decides what "today" is. */
  readonly timeZone: string;
  readonly [minted]: true;
};
