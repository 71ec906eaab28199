/** Whether `text` is a uuid as PostgreSQL writes it: anything else makes a query fail that should find nothing. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
