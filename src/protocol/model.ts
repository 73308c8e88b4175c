import * as z from 'zod/mini';
import type { Digest, Entry } from '../core/model';

const count = z.number().check(z.nonnegative());

/** A place in a text, as in core's model. */
export const position = z.object({ line: count, character: count });

/** A stretch of a text, as in core's model. */
export const range = z.object({ start: position, end: position });

/** A link of a paper, as in core's model. */
export const link = z.object({ kind: z.enum(['abs', 'pdf', 'huggingface', 'github', 'other']), url: z.string() });

/** A part of a summary, as in core's model. */
export const section = z.object({ heading: z.exactOptional(z.string()), list: z.boolean(), items: z.array(z.string()) });

/** Something that could not be read, as in core's model. */
export const problem = z.object({ code: z.string(), args: z.exactOptional(z.readonly(z.array(z.string()))), range });

/** What one digest says of one paper, as in core's model. */
export const entry = z.object({
  id: z.exactOptional(z.string()),
  title: z.exactOptional(z.string()),
  authors: z.array(z.string()),
  categories: z.array(z.string()),
  date: z.exactOptional(z.string()),
  lang: z.exactOptional(z.string()),
  votes: z.exactOptional(z.number()),
  links: z.array(link),
  thumbnail: z.exactOptional(z.string()),
  summary: z.array(section),
  range,
}) satisfies z.ZodMiniType<Entry>;

/** One file of papers, as in core's model. */
export const digest = z.object({
  name: z.string(),
  format: z.string(),
  date: z.exactOptional(z.string()),
  entries: z.array(entry),
  problems: z.array(problem),
}) satisfies z.ZodMiniType<Digest>;
