declare const minted: unique symbol;

/** Someone whose session was checked against the database in this request. Only requireViewer and the session's own check make one. */
export type Viewer = {
  readonly id: string;
  readonly role: "applicant" | "mentor" | "admin";
  readonly name: string;
  readonly email: string;
  /** IANA name: decides which day is today for this person. */
  readonly timeZone: string;
  readonly [minted]: true;
};
