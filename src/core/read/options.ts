import * as z from 'zod/mini';
import type { LabelKind } from './labels';

/** Every kind of label; the labels themselves are large, and only the worker needs them. */
// prettier-ignore
const KINDS: Readonly<Record<LabelKind, true>> = {
  title: true, authors: true, votes: true, categories: true, date: true, id: true, number: true, links: true, pdf: true, code: true, huggingface: true, dataset: true, project: true,
  thumbnail: true, affiliation: true, venue: true, comments: true, summary: true, plain: true, problem: true, news: true, method: true, results: true, limits: true, conclusion: true, questions: true,
};

const kinds = Object.keys(KINDS) as [LabelKind, ...LabelKind[]];

/** The setting `paperDigest.labels`: more spellings of labels, by what they announce. */
export const labelsSchema = z.partialRecord(z.enum(kinds), z.array(z.string().check(z.minLength(1), z.maxLength(64))));

/**
 * One layout of the user's own. Templates are literal text with fields in braces (`§ {title} / {authors}`);
 * a field takes the text up to the literal that follows it. The fields are those of labels, and `{ignore}`.
 */
export const layoutSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  /** The line with which each paper begins. */
  entry: z.string().check(z.minLength(3), z.maxLength(500)),
  /** Lines that may follow it; all other lines are its summary. */
  lines: z.exactOptional(z.array(z.string().check(z.minLength(3), z.maxLength(500)))),
  /** Only in files whose path contains this. */
  path: z.exactOptional(z.string()),
});

/** The setting `paperDigest.layouts`. */
const layoutsSchema = z.array(layoutSchema);

/** A layout of the user's own. */
export type Layout = z.infer<typeof layoutSchema>;

/** What the user's settings add to reading; plain data, so that it travels to the worker. */
export const readOptionsSchema = z.object({
  labels: z.exactOptional(labelsSchema),
  layouts: z.exactOptional(layoutsSchema),
  /** What the user says of a file, whatever is in it. */
  treatAs: z.exactOptional(z.enum(['digest', 'no-digest'])),
});

/** What the user's settings add to reading. */
export type ReadOptions = z.infer<typeof readOptionsSchema>;
