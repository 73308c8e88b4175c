import * as z from 'zod/mini';

const optional = <T extends z.core.SomeType>(type: T) => z.exactOptional(type);

/** A link that may be followed: the web or mail, nothing that runs, reads files or calls commands. */
export const OpenableUrl = z.string().check(z.regex(/^(?:https?:\/\/[^\s/?#]|mailto:[^\s])[^\s\p{Cc}]*$/iu));

const Position = z.object({ line: z.number(), character: z.number() });
const Range = z.object({ start: Position, end: Position });

/** What a page shows: a paper, the papers of a day (undated without `date`), or those of one digest. */
export const PageRef = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paper'), id: z.string() }),
  z.object({ kind: z.literal('day'), date: optional(z.string()) }),
  z.object({ kind: z.literal('digest'), name: z.string() }),
]);
export type PageRef = z.infer<typeof PageRef>;

/** The page of a panel, and those that it showed before: to go back to, and ahead once the reader has gone back; in the order of time. */
export const Trail = z.object({ back: z.array(PageRef), page: PageRef, ahead: z.array(PageRef) });
export type Trail = z.infer<typeof Trail>;

/** Where a step on a trail leads. */
export const ways = ['back', 'ahead'] as const;
export type Way = (typeof ways)[number];

/** What the reader decided about a paper; absent is no. */
export const PageMark = z.object({
  read: optional(z.boolean()),
  starred: optional(z.boolean()),
  skipped: optional(z.boolean()),
  note: optional(z.string()),
});
export type PageMark = z.infer<typeof PageMark>;

/** The decisions that are buttons on the page. */
export const markNames = ['read', 'starred', 'skipped'] as const;
export type MarkName = (typeof markNames)[number];

const Section = z.object({ heading: optional(z.string()), list: z.boolean(), items: z.array(z.string()) });

const Source = z.object({
  name: z.string(),
  /** The file's name as shown. */
  label: z.string(),
  range: Range,
  date: optional(z.string()),
});

const Summary = z.object({
  /** The digests that say exactly this. */
  sources: z.array(Source),
  lang: optional(z.string()),
  sections: z.array(Section),
});
export type PageSummary = z.infer<typeof Summary>;

const Paper = z.object({
  id: z.string(),
  /** The identifier to show; absent when the paper is known by a key of ours. */
  arxiv: optional(z.string()),
  title: z.string(),
  authors: z.array(z.string()),
  dates: z.array(z.string()),
  /** No digest states the date. */
  inferred: z.boolean(),
  votes: optional(z.number()),
  categories: z.array(z.string()),
  links: z.array(z.object({ kind: z.enum(['abs', 'pdf', 'huggingface', 'github', 'other']), url: OpenableUrl })),
  thumbnail: optional(OpenableUrl),
  mark: PageMark,
  /** In the order in which the reader wants the languages. */
  summaries: z.array(Summary),
});
export type PagePaper = z.infer<typeof Paper>;

/** A paper as a line in a list. */
const Related = z.object({ id: z.string(), title: z.string(), date: optional(z.string()), votes: optional(z.number()), mark: PageMark });
export type RelatedPaper = z.infer<typeof Related>;

/** How the reader wants pages to look; `fontSize` in pixels and `width` in characters, 0 and '' follow the editor. */
export const Look = z.object({
  width: z.number(),
  font: z.string(),
  fontSize: z.number(),
  /** Several summaries beside each other, or one after another. */
  summaries: z.enum(['beside', 'stacked']),
  /** How much of a paper a day shows before it is unfolded. */
  fold: z.enum(['title', 'first', 'full']),
  images: z.boolean(),
});
export type Look = z.infer<typeof Look>;

/** Where the reader stands on a page. */
export const View = z.object({
  /** Pixels from the top of the paper `at`, or of the page without it. */
  scroll: z.number(),
  at: optional(z.string()),
  /** The papers that were folded (false) or unfolded (true) by hand. */
  folds: z.record(z.string(), z.boolean()),
});
export type View = z.infer<typeof View>;

/** The texts of the page, translated by the host; `{0}` stands for an argument. */
export const textNames = [
  'abs',
  'pdf',
  'huggingface',
  'github',
  'read',
  'star',
  'starred',
  'skip',
  'skipped',
  'markRead',
  'markStarred',
  'markSkipped',
  'marks',
  'copyLink',
  'copyBibtex',
  'copyId',
  'links',
  'vote',
  'votes',
  'categories',
  'moreAuthors',
  'inferred',
  'undated',
  'summaries',
  'summary',
  'noSummary',
  'openEntry',
  'note',
  'addNote',
  'editNote',
  'saveNote',
  'noteHint',
  'notePlaceholder',
  'appeared',
  'related',
  'noRelated',
  'back',
  'backTo',
  'contents',
  'paper',
  'papers',
  'progress',
  'more',
  'less',
  'newerDay',
  'olderDay',
  'unfoldAll',
  'foldAll',
  'missing',
  'missingUnnamed',
  'missingHint',
  'empty',
  'picture',
] as const;
export type TextName = (typeof textNames)[number];

const Neighbour = z.object({ date: optional(z.string()) });

/** Everything a page needs for its first paint. */
export const PageData = z.object({
  ref: PageRef,
  /** The title of a page that shows one digest. */
  label: optional(z.string()),
  inferred: z.boolean(),
  papers: z.array(Paper),
  newer: optional(Neighbour),
  older: optional(Neighbour),
  /** BCP 47, of the page's own texts and dates. */
  language: z.string(),
  texts: z.record(z.enum(textNames), z.string()),
  look: Look,
  view: optional(View),
  /** Kept by the page over reloads. */
  trail: optional(Trail),
  /** The title of the page to go back to. */
  back: optional(z.string()),
});
export type PageData = z.infer<typeof PageData>;

/** What the page keeps of itself between reloads; a draft is a note that the host has not confirmed yet. */
export const PageState = z.object({
  ref: PageRef,
  view: View,
  drafts: z.record(z.string(), z.string()),
  trail: optional(Trail),
});
export type PageState = z.infer<typeof PageState>;

/** Commands that the page may ask for, about one paper. */
export const pageCommands = ['copyLink', 'copyBibtex', 'copyId'] as const;

/** What the page tells the host. */
export const ToHost = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), ref: PageRef }),
  z.object({ type: z.literal('view'), ref: PageRef, view: View }),
  z.object({ type: z.literal('show'), ref: PageRef, beside: z.boolean() }),
  z.object({ type: z.literal('go'), way: z.enum(ways) }),
  z.object({ type: z.literal('entry'), name: z.string(), range: Range }),
  z.object({ type: z.literal('mark'), id: z.string(), mark: z.enum(markNames), on: z.boolean() }),
  z.object({ type: z.literal('note'), id: z.string(), note: z.string() }),
  z.object({ type: z.literal('command'), command: z.enum(pageCommands), id: z.string() }),
  /** The paper the reader has arrived at on a page of many. */
  z.object({ type: z.literal('at'), id: optional(z.string()) }),
  /** The keyboard is on the page; or in one of its text fields. */
  z.object({ type: z.literal('focus'), on: z.boolean(), editing: z.boolean() }),
]);
export type ToHost = z.infer<typeof ToHost>;

/** What the host tells the page. */
export const ToPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('page'), data: PageData }),
  z.object({ type: z.literal('marks'), marks: z.record(z.string(), PageMark) }),
  z.object({ type: z.literal('saved'), id: z.string(), note: z.string() }),
  z.object({ type: z.literal('related'), id: z.string(), papers: z.array(Related) }),
  z.object({ type: z.literal('reveal'), id: z.string() }),
  z.object({ type: z.literal('step'), by: z.number() }),
  z.object({ type: z.literal('editNote') }),
]);
export type ToPage = z.infer<typeof ToPage>;

/** Whether two pages are the same. */
export function samePage(a: PageRef, b: PageRef): boolean {
  return pageKey(a) === pageKey(b);
}

/** One string a page, for maps and storage. */
export function pageKey(ref: PageRef): string {
  switch (ref.kind) {
    case 'paper':
      return `paper:${ref.id}`;
    case 'day':
      return `day:${ref.date ?? ''}`;
    case 'digest':
      return `digest:${ref.name}`;
  }
}
