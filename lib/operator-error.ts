/** An error that the person who runs Readyline can fix. The message says what is wrong and what to do. */
export class OperatorError extends Error {
  readonly isForOperator = true;
}

/** Checks a property instead of the class, because the bundler makes several copies of the class. */
export function isOperatorError(error: unknown): error is OperatorError {
  return error instanceof Error && "isForOperator" in error;
}

/** A sentence for an error that the operator can fix; null for a bug. */
export function operatorSentence(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  // It matters more than the lost connection that is its cause.
  if (error.name === "CommitUnknown") return error.message;
  const code = "code" in error ? String(error.code) : "";
  if (/^(CONNECT|ECONN|EHOST|ENET|ENOTFOUND|EAI_|EPIPE|ETIMEDOUT)/.test(code)) {
    return `The database does not answer (${code}).`;
  }
  // A lock was not free in time, two transactions waited for each other, or a statement took too long.
  if (/^(55P03|40P01|57014)$/.test(code)) return `The database is busy (${code}): try again in a minute.`;
  // Of the connection to PostgreSQL, if its address asks for TLS.
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
    return "The database's certificate is for another name: the address needs a name that the certificate has.";
  }
  if (/^(ERR_TLS_CERT|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/.test(code)) {
    return `The database's certificate is not accepted (${code}): check sslmode and sslrootcert in its address.`;
  }
  // A pooler's error; wrong login, password, database or permission; too many connections; shutting down.
  if (/^(08...|28...|3D000|42501|53300|57P..)$/.test(code)) return `PostgreSQL refuses: ${error.message}.`;
  // A role, a schema or a table is missing.
  if (/^(22023|3F000|42P01)$/.test(code)) return "The database is not up to date: run npm run migrate.";
  return operatorSentence(error.cause) ?? (isOperatorError(error) ? error.message : null);
}
