import { describe, expect, it } from "vitest";
import { isOperatorError, OperatorError, operatorSentence } from "./operator-error";

const coded = (code: unknown, message = "no pg_hba.conf entry") =>
  Object.assign(new Error(message), { code });

describe("what the person who runs Readyline is told of an error", () => {
  it.each([
    "CONNECTION_CLOSED",
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EPIPE",
    "ETIMEDOUT",
    "EHOSTUNREACH",
  ])("of %s, that the database does not answer", (code) => {
    expect(operatorSentence(coded(code))).toBe(`The database does not answer (${code}).`);
  });

  it.each(["55P03", "40P01", "57014"])("of %s, that the database is busy", (code) => {
    expect(operatorSentence(coded(code))).toBe(`The database is busy (${code}): try again in a minute.`);
  });

  it("of a certificate for another name, that the address needs a name that it has", () => {
    expect(operatorSentence(coded("ERR_TLS_CERT_ALTNAME_INVALID"))).toContain("is for another name");
  });

  it.each(["CERT_HAS_EXPIRED", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"])(
    "of %s, that the certificate is not accepted",
    (code) => {
      expect(operatorSentence(coded(code))).toContain(`certificate is not accepted (${code}): check sslmode`);
    },
  );

  it.each(["08P01", "28P01", "28000", "3D000", "42501", "53300", "57P03"])(
    "of %s, what PostgreSQL refuses",
    (code) => {
      expect(operatorSentence(coded(code))).toBe("PostgreSQL refuses: no pg_hba.conf entry.");
    },
  );

  it.each(["22023", "3F000", "42P01"])("of %s, that the database is not up to date", (code) => {
    expect(operatorSentence(coded(code))).toContain("npm run migrate");
  });

  it.each(["23505", "XECONN", "128P01", "28P012", "142P01", "42P011", "", undefined])(
    "of %s, nothing",
    (code) => {
      expect(operatorSentence(coded(code))).toBeNull();
    },
  );

  it("of a commit without an answer, that it is unknown, whatever lost it", () => {
    const lost = new OperatorError("Nobody knows.", { cause: coded("CONNECTION_CLOSED") });
    expect(operatorSentence(Object.assign(lost, { name: "CommitUnknown" }))).toBe("Nobody knows.");
  });

  it("what caused it, and else the sentence of an error that is for them", () => {
    const wrapped = new Error("A query failed.", { cause: coded("ECONNREFUSED") });
    expect(operatorSentence(wrapped)).toBe("The database does not answer (ECONNREFUSED).");
    const told = new OperatorError("The folder is in use.");
    expect(operatorSentence(told)).toBe("The folder is in use.");
    expect(operatorSentence(new Error("A query failed.", { cause: told }))).toBe("The folder is in use.");
    // The cause says more than what was made of it.
    const both = new OperatorError("It can't start.", { cause: coded("ENOTFOUND") });
    expect(operatorSentence(both)).toBe("The database does not answer (ENOTFOUND).");
  });

  it("nothing of a fault of ours, or of what is no error", () => {
    for (const error of [
      new Error("x is not a function"),
      "ECONNREFUSED",
      null,
      undefined,
      { code: "EPIPE" },
    ]) {
      expect(operatorSentence(error)).toBeNull();
    }
  });

  it("by the mark that another copy of the class has as well", () => {
    expect(isOperatorError(new OperatorError("told"))).toBe(true);
    expect(isOperatorError(Object.assign(new Error("told"), { isForOperator: true }))).toBe(true);
    expect(isOperatorError(new Error("told"))).toBe(false);
    expect(isOperatorError({ isForOperator: true })).toBe(false);
  });
});
