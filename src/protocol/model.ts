import * as z from 'zod/mini';

const count = z.number().check(z.nonnegative());

/** A place in a text, as in core's model. */
const position = z.object({ line: count, character: count });

/** A stretch of a text, as in core's model. */
export const range = z.object({ start: position, end: position });
