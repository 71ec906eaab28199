/** The time of day of an instant in the IANA zone `timeZone`: "14:03". */
export function formatTime(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(at);
}

/** An instant in the IANA zone `timeZone`: "9 June 2026, 14:03". */
export function formatMoment(at: Date, timeZone: string): string {
  const on = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone });
  return `${on.format(at)}, ${formatTime(at, timeZone)}`;
}
