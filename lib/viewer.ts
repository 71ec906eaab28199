declare const minted: unique symbol;

/** What an account may be: an applicant keeps a record, a mentor reads some, an admin does neither. */
export const roles = ["applicant", "mentor", "admin"] as const;
export type Role = (typeof roles)[number];

/** Someone whose session was checked against the database in this request. Only requireViewer and the session's own check make one. */
export type Viewer = {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  /** IANA name: decides which day is today for this person. */
  readonly timeZone: string;
  readonly [minted]: true;
};
