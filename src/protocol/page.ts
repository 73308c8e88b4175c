import * as z from 'zod/mini';

const optional = <T extends z.core.SomeType>(type: T) => z.exactOptional(type);

/**
 * A link that may be opened: web or mail, nothing that executes, reads files or runs commands, and no
 * name or password before the host (`https://github.com:x@evil.example` is not GitHub).
 */
export const OpenableUrl = z
  .string()
  .check(z.regex(/^(?:https?:\/\/(?![^/?#\\]{0,2000}@)[^\s/?#\\]|mailto:[^\s])[^\s\p{Cc}\p{Bidi_Control}]*$/iu), z.maxLength(4000));

/** Bounds of what a page may say: of names, of notes, in UTF-16 code units, and of lists. */
const [LONGEST_NAME, LONGEST_NOTE, MOST_ITEMS] = [20_000, 10_000_000, 200_000];
const Name = z.string().check(z.maxLength(LONGEST_NAME));
const Names = z.array(Name).check(z.maxLength(MOST_ITEMS));

const Position = z.object({ line: z.number(), character: z.number() });
const Range = z.object({ start: Position, end: Position });

const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

/**
 * What a page shows: a paper, the papers of a day (undated without `date`), those of one digest, what stood out
 * in a range of days, `from` and `to` included, or the papers that a search finds.
 */
export const PageRef = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paper'), id: Name }),
  z.object({ kind: z.literal('day'), date: optional(Name) }),
  z.object({ kind: z.literal('digest'), name: Name }),
  z.object({ kind: z.literal('range'), from: Day, to: Day }),
  z.object({ kind: z.literal('search'), query: Name }),
]);
export type PageRef = z.infer<typeof PageRef>;

/** The current page of a panel with its back and forward history; oldest first. */
export const History = z.object({ back: z.array(PageRef), page: PageRef, ahead: z.array(PageRef) });
export type History = z.infer<typeof History>;

/** Where a step in the history leads. */
export const ways = ['back', 'ahead'] as const;
export type Way = (typeof ways)[number];

/** The user's marks of a paper; an absent field means no. */
export const PageMark = z.object({
  read: optional(z.boolean()),
  starred: optional(z.boolean()),
  skipped: optional(z.boolean()),
  note: optional(z.string()),
  tags: optional(z.array(z.string())),
});
export type PageMark = z.infer<typeof PageMark>;

/** The marks that have buttons on the page. */
export const markNames = ['read', 'starred', 'skipped'] as const;
export type MarkName = (typeof markNames)[number];

/** Marks of one paper that were set or removed. */
const Decisions = z.partialRecord(z.enum(markNames), z.boolean());
export type Decisions = z.infer<typeof Decisions>;

const Section = z.object({ heading: optional(z.string()), list: z.boolean(), items: z.array(z.string()) });

const Source = z.object({
  name: z.string(),
  /** The file's name as shown. */
  label: z.string(),
  range: Range,
  date: optional(z.string()),
});

const Summary = z.object({
  /** The digests that have exactly this summary. */
  sources: z.array(Source),
  lang: optional(z.string()),
  sections: z.array(Section),
});
export type PageSummary = z.infer<typeof Summary>;

const Paper = z.object({
  id: z.string(),
  /** Why it cannot be shown; the page has only its title. */
  unshown: optional(z.string()),
  /** The identifier to show; absent when the paper has only an entry key. */
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
  /** Whether one of the user's rules mutes it. */
  muted: optional(z.boolean()),
  /** The user's rules that follow it. */
  followed: optional(z.array(z.string())),
  /** The words that decided its place in the suggested order, prefixed with `+` or `-`. */
  why: optional(z.array(z.string())),
  /** In the order of the user's languages. */
  summaries: z.array(Summary),
});
export type PagePaper = z.infer<typeof Paper>;

/**
 * The fields of a paper that a list validates before it is drawn. The rest is validated when the paper becomes
 * visible: for two hundred papers that takes longer than drawing the first screen.
 */
const PaperHead = z.catch(
  z.looseObject({ id: z.string(), title: z.string(), votes: optional(z.number()), mark: PageMark, muted: optional(z.boolean()) }),
  ({ value }) => {
    const { id, title } = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
    return { id: typeof id === 'string' ? id : '', title: typeof title === 'string' ? title : '', mark: {} };
  },
);
export type PaperHead = z.infer<typeof PaperHead>;

const checkedPapers = new WeakMap<PaperHead, PagePaper>();

/** A paper of a received page, validated once. An invalid one is reduced to its title and the reason; the others are unaffected. */
export function checkedPaper(head: PaperHead): PagePaper {
  let paper = checkedPapers.get(head);
  if (!paper) {
    const { data, error } = Paper.safeParse(head);
    paper = data ?? {
      id: head.id,
      unshown: error?.issues[0]?.path.join('.') || 'paper',
      title: head.title,
      authors: [],
      dates: [],
      inferred: false,
      categories: [],
      links: [],
      mark: {},
      summaries: [],
    };
    checkedPapers.set(head, paper);
  }
  return paper;
}

/** A paper as a line in a list. */
const Related = z.object({ id: z.string(), title: z.string(), date: optional(z.string()), votes: optional(z.number()), mark: PageMark });
export type RelatedPaper = z.infer<typeof Related>;

/** The settings of pages; `fontSize` in pixels and `width` in characters, 0 and '' follow the editor. */
export const PageSettings = z.object({
  width: z.number(),
  font: z.string(),
  fontSize: z.number(),
  /** Several summaries beside each other, or one after another. */
  summaries: z.enum(['beside', 'stacked']),
  /** How much of a paper a day shows before it is unfolded. */
  fold: z.enum(['compact', 'title', 'first', 'full']),
  images: z.boolean(),
});
export type PageSettings = z.infer<typeof PageSettings>;

/** The orders of a list; `digest` is that of the digest itself. */
export const sortNames = ['digest', 'votes', 'title'] as const;
export type SortName = (typeof sortNames)[number];

/** The scroll position and view options of a page. */
export const View = z.object({
  /** Pixels from the top of the paper `at`, or of the page without it. */
  scroll: z.number(),
  at: optional(Name),
  /** The papers that were folded (false) or unfolded (true) by hand. */
  folds: z.record(Name, z.boolean()).check(z.refine((folds) => Object.keys(folds).length <= MOST_ITEMS)),
  /** Of a list: its form, its order, and whether read and skipped papers are hidden. */
  form: optional(z.enum(['compact', 'long'])),
  sort: optional(z.enum(sortNames)),
  unreadOnly: optional(z.boolean()),
});
export type View = z.infer<typeof View>;

/** The texts of the page, translated by the host; `{0}` stands for an argument. */
const textNames = [
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
  'copied',
  'openId',
  'links',
  'vote',
  'votes',
  'categories',
  'tags',
  'editTags',
  'muted',
  'mutedHint',
  'followed',
  'suggested',
  'followWord',
  'muteWord',
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
  'pending',
  'pendingMarks',
  'unshown',
  'searchAuthor',
  'searchCategory',
  'mentions',
  'listActions',
  'sortBy',
  'sortDigest',
  'sortRelevance',
  'sortVotes',
  'sortTitle',
  'unreadOnly',
  'markAllRead',
  'triage',
  'cite',
  'longForm',
  'longFormHint',
  'allDone',
  'week',
  'range',
  'previousRange',
  'nextRange',
  'last7',
  'last30',
  'papersADay',
  'mostADay',
  'course',
  'rising',
  'risingHint',
  'noRising',
  'mostVoted',
  'severalDigests',
  'digestCount',
  'starredPapers',
  'allPapers',
  'triageLeft',
  'triageOver',
  'triageCounts',
  'triageNextDay',
  'triageStarred',
  'triageLeave',
] as const;
export type TextName = (typeof textNames)[number];

/** An active triage: its title, how many papers are left, and how the others were marked. */
export const TriageState = z.object({
  title: z.string(),
  left: z.number(),
  read: z.number(),
  starred: z.number(),
  skipped: z.number(),
  hasNextDay: z.boolean(),
  keys: z.array(z.object({ key: z.string(), does: z.string() })),
});
export type TriageState = z.infer<typeof TriageState>;

/** A line of a note that mentions a paper. */
const Mention = z.object({ name: z.string(), label: z.string(), range: Range, line: z.string() });
export type PageMention = z.infer<typeof Mention>;

/** A word, an author or a category whose share of the papers rose; `course` counts its papers week by week, up to the end of the range. */
const Rising = z.object({
  kind: z.enum(['word', 'author', 'category']),
  name: z.string(),
  query: z.string(),
  count: z.number(),
  /** Number of papers expected in the range, by its share of the days before. */
  expected: z.number(),
  course: z.array(z.number()),
});
export type PageRising = z.infer<typeof Rising>;

/** The highlights of a range of days; papers are given by their identifiers. */
const RangeData = z.object({
  days: z.array(z.object({ date: z.string(), count: z.number() })),
  rising: z.array(Rising),
  voted: z.array(z.string()),
  several: z.array(z.object({ id: z.string(), digests: z.number() })),
  starred: z.array(z.string()),
  previous: z.object({ from: Day, to: Day }),
  next: optional(z.object({ from: Day, to: Day })),
  last7: z.object({ from: Day, to: Day }),
  last30: z.object({ from: Day, to: Day }),
});
export type RangeData = z.infer<typeof RangeData>;

const Neighbour = z.object({ date: optional(z.string()) });

const PageFrame = z.object({
  ref: PageRef,
  /** The title of a page that shows one digest. */
  label: optional(z.string()),
  inferred: z.boolean(),
  newer: optional(Neighbour),
  older: optional(Neighbour),
  /** The week of a page that shows a day. */
  week: optional(z.object({ from: Day, to: Day })),
  range: optional(RangeData),
  triage: optional(TriageState),
  /** BCP 47, of the page's own texts and dates. */
  language: z.string(),
  texts: z.record(z.enum(textNames), z.string()),
  settings: PageSettings,
  view: optional(z.catch(View, { scroll: 0, folds: {} })),
  /** Stored by the page over reloads. */
  history: optional(History),
  /** The title of the page to go back to. */
  back: optional(z.string()),
});

/** Everything a page needs for its first paint. */
export type PageData = z.infer<typeof PageFrame> & { papers: PagePaper[] };

/** The same as a page receives it, with papers that are not fully validated. */
export const ReceivedPage = z.extend(PageFrame, { papers: z.array(PaperHead) });
export type ReceivedPage = z.infer<typeof ReceivedPage>;

/** The state that a page stores over reloads; a draft is a note that the host has not confirmed yet. */
export const PageState = z.object({
  ref: PageRef,
  view: View,
  drafts: z.record(z.string(), z.string()),
  /** Marks that the host has not confirmed yet, by paper. */
  pending: z.catch(z.record(z.string(), Decisions), {}),
  history: optional(History),
});
export type PageState = z.infer<typeof PageState>;

/** Commands that the page may run, on one paper. */
const pageCommands = ['copyLink', 'copyBibtex', 'copyId', 'editTags'] as const;
export type PageCommand = (typeof pageCommands)[number];

/** Messages from the page to the host. */
export const ToHost = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), ref: PageRef }),
  z.object({ type: z.literal('view'), ref: PageRef, view: View }),
  z.object({ type: z.literal('show'), ref: PageRef, beside: z.boolean() }),
  z.object({ type: z.literal('go'), way: z.enum(ways) }),
  z.object({ type: z.literal('entry'), name: Name, range: Range }),
  z.object({ type: z.literal('mark'), id: Name, mark: z.enum(markNames), on: z.boolean() }),
  z.object({ type: z.literal('markRead'), ids: Names }),
  z.object({ type: z.literal('note'), id: Name, note: z.string().check(z.maxLength(LONGEST_NOTE)) }),
  z.object({ type: z.literal('rule'), kind: z.enum(['follow', 'mute']), query: z.string().check(z.maxLength(1000)) }),
  z.object({ type: z.literal('search'), query: z.string().check(z.maxLength(1000)) }),
  /** An action on all papers of a list. */
  z.object({ type: z.literal('list'), action: z.enum(['triage', 'cite']), ids: Names }),
  z.object({ type: z.literal('triage'), action: z.enum(['nextDay', 'starred', 'leave']) }),
  /** The page could not be drawn. */
  z.object({ type: z.literal('failed'), reason: Name }),
  z.object({ type: z.literal('command'), command: z.enum(pageCommands), id: Name }),
  /** The current paper on a page of several. */
  z.object({ type: z.literal('at'), id: optional(Name) }),
  /** A step has been taken; `at` was sent before if it led to another paper. */
  z.object({ type: z.literal('stepped') }),
  /** Whether the page, or one of its text fields, has the keyboard focus. */
  z.object({ type: z.literal('focus'), on: z.boolean(), editing: z.boolean() }),
]);
export type ToHost = z.infer<typeof ToHost>;

/** Messages from the host to the page. */
export const ToPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('page'), data: ReceivedPage }),
  z.object({ type: z.literal('marks'), marks: z.record(z.string(), PageMark) }),
  /** A mark of these papers is on disk. */
  z.object({ type: z.literal('kept'), ids: z.array(z.string()), mark: z.enum(markNames), on: z.boolean() }),
  /** The command of a button has run. */
  z.object({ type: z.literal('done'), command: z.enum(pageCommands), id: z.string() }),
  z.object({ type: z.literal('mentions'), id: z.string(), mentions: z.array(Mention) }),
  z.object({ type: z.literal('triage'), state: optional(TriageState) }),
  z.object({ type: z.literal('toggleForm') }),
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

/** A string that identifies a page, for maps and storage. */
export function pageKey(ref: PageRef): string {
  switch (ref.kind) {
    case 'paper':
      return `paper:${ref.id}`;
    case 'day':
      return `day:${ref.date ?? ''}`;
    case 'digest':
      return `digest:${ref.name}`;
    case 'range':
      return `range:${ref.from}..${ref.to}`;
    case 'search':
      return `search:${ref.query}`;
  }
}
