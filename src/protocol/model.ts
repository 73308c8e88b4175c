import * as z from 'zod/mini';

const count = z.number().check(z.nonnegative());

/** A position in a text, as in core's model. */
const position = z.object({ line: count, character: count });

/** A range of a text, as in core's model. */
export const range = z.object({ start: position, end: position });
