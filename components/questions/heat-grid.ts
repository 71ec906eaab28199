/** One square of the calendar and the gap to the next, in pixels. The picture and the pointer both use it. */
export const pitch = 20;

/** The height of the names of the months above the squares, in pixels. */
export const monthsHeight = 18;
