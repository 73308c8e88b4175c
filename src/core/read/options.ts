import * as z from 'zod/mini';
import type { LabelKind } from './labels';

/** Every kind of label. The labels themselves are not imported: they are large, and only the worker needs them. */
// prettier-ignore
const KINDS: Readonly<Record<LabelKind, true>> = {
  title: true, authors: true, votes: true, categories: true, date: true, id: true, number: true, links: true, pdf: true, code: true, huggingface: true, dataset: true, project: true,
  thumbnail: true, affiliation: true, venue: true, comments: true, summary: true, plain: true, problem: true, news: true, method: true, results: true, limits: true, conclusion: true, questions: true,
};

const kinds = Object.keys(KINDS) as [LabelKind, ...LabelKind[]];

/** The setting `paperDigest.labels`: additional spellings of labels by kind. */
export const labelsSchema = z.partialRecord(z.enum(kinds), z.array(z.string().check(z.minLength(1), z.maxLength(64))));

/**
 * A layout defined by the user. Templates are literal text with fields in braces (`§ {title} / {authors}`). A field matches
 * the text up to the next literal. Its name is a kind of label or `ignore`.
 */
export const layoutSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  /** The line with which each paper begins. */
  entry: z.string().check(z.minLength(3), z.maxLength(500)),
  /** The lines with fields that may follow it; all other lines are the summary. */
  lines: z.exactOptional(z.array(z.string().check(z.minLength(3), z.maxLength(500)))),
  /** Only in files whose path contains this. */
  path: z.exactOptional(z.string()),
});

/** The setting `paperDigest.layouts`. */
const layoutsSchema = z.array(layoutSchema);

/** A layout defined by the user. */
export type Layout = z.infer<typeof layoutSchema>;

/** The user's settings for reading; plain data, so that they can be sent to the worker. */
export const readOptionsSchema = z.object({
  labels: z.exactOptional(labelsSchema),
  layouts: z.exactOptional(layoutsSchema),
  /** Whether the file is a digest, if the user's settings decide that. */
  treatAs: z.exactOptional(z.enum(['digest', 'no-digest'])),
});

/** The user's settings for reading. */
export type ReadOptions = z.infer<typeof readOptionsSchema>;
