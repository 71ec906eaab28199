declare const minted: unique symbol;

/** The roles of an account: an applicant has a record, a mentor reads records, an admin does neither. */
export const roles = ["applicant", "mentor", "admin"] as const;
export type Role = (typeof roles)[number];

/** The roles that a new account can have. Only an existing account can become an admin's. */
export const signUpRoles = ["applicant", "mentor"] as const satisfies readonly Role[];
export type SignUpRole = (typeof signUpRoles)[number];

/** A sign-in that is still open in one browser. */
export type Session = {
  readonly id: string;
  readonly startedAt: Date;
  /** When its last use was noted: some minutes ago at most, if it is in use. */
  readonly lastUsedAt: Date;
  /** When the person last gave their password or a code. */
  readonly confirmedAt: Date;
  /** Whether a second factor was given at the sign-in. */
  readonly withSecondFactor: boolean;
};

/** A person who was found in the database in this request, by their session or another proof. Only that creates one. */
export type Viewer = {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  /** IANA name of the time zone, which decides what "today" is. */
  readonly timeZone: string;
  /** Null: there is none, such as for a calendar program, or for a mail that is written for them. */
  readonly session: Session | null;
  readonly [minted]: true;
};
