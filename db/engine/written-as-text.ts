/** Whether PostgreSQL reads the value's text as this value, whatever type the parameter has. */
export const isWrittenAsText = (value: unknown) =>
  value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
