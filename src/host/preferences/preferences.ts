import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { throttle } from '../../base/schedule';
import { isDone } from '../../core/grouping/filter';
import { onDidChangeSetting, setting } from '../common/settings';
import type { Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';

/** The effect of a rule on the papers that its query finds. */
export type RuleKind = 'mute' | 'follow';

/** Maximum number of rules, each of which searches the whole library, so that a setting cannot block the worker. */
const MOST_RULES = 50;
/** Maximum length of a rule in UTF-16 code units; pages show with each paper the rules that follow it. */
const LONGEST_RULE = 1000;
/** Maximum number of papers that a rule matches. */
const MOST_MATCHES = 100_000;
/** Minimum number of marks for suggesting an order. */
const FEWEST_MARKS = 5;
/** Maximum number of papers that are ranked; the newest are taken. */
const MOST_CANDIDATES = 5000;
/** Minimum interval in milliseconds between updates of rules and order, while digests arrive and papers are marked. */
const INTERVAL = 2000;

/** The user's preferences: the papers that rules mute and follow, and the order that marks suggest. Nothing is ever hidden. */
export class Preferences implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when muted or followed papers or the suggested order changed. */
  readonly onDidChange = this.#changed.event;
  readonly #listening: vscode.Disposable;
  #muted: ReadonlySet<string> = new Set();
  #followed: ReadonlyMap<string, readonly string[]> = new Map();
  #scores: ReadonlyMap<string, number> = new Map();
  #reasons: ReadonlyMap<string, readonly string[]> = new Map();
  #keepsOrder = false;
  /** Counts the runs of matching rules, since the answers of an earlier run may arrive last. */
  #run = 0;
  readonly #papers: Papers;
  readonly #marks: Marks;

  constructor(papers: Papers, marks: Marks) {
    this.#papers = papers;
    this.#marks = marks;
    const matchRules = throttle(() => void this.#matchRules(), INTERVAL);
    const suggest = throttle(() => void this.#suggest(), INTERVAL);
    this.#listening = vscode.Disposable.from(
      papers.onDidChange(matchRules),
      papers.onDidChange(suggest),
      marks.onDidChange(suggest),
      onDidChangeSetting(['mute', 'follow'], matchRules),
    );
    matchRules();
  }

  /** Papers that a rule mutes and no rule follows. */
  get muted(): ReadonlySet<string> {
    return this.#muted;
  }

  /** Papers that rules follow, with the queries of the rules. */
  get followed(): ReadonlyMap<string, readonly string[]> {
    return this.#followed;
  }

  /** The scores of unread papers in the suggested order; empty until `keepOrder` is called, or with too few marks. */
  get scores(): ReadonlyMap<string, number> {
    return this.#scores;
  }

  /** Whether there are enough marks to suggest an order. */
  get canSuggest(): boolean {
    const { starred, skipped } = this.#examples();
    return starred.length > 0 && starred.length + skipped.length >= FEWEST_MARKS;
  }

  /** Computes the suggested order, now and on every change. */
  keepOrder(): void {
    if (!this.#keepsOrder) {
      this.#keepsOrder = true;
      void this.#suggest();
    }
  }

  /** The rules that follow a paper, in words; empty when none does. */
  whyFollowed(id: string): string {
    const rules = this.#followed.get(id);
    return rules === undefined ? '' : vscode.l10n.t('Followed: {0}', rules.join(', '));
  }

  /** The words that decided a paper's place in the suggested order, prefixed with `+` or `-`; empty when it is not in the order. */
  reasonsOf(id: string): readonly string[] {
    return this.#reasons.get(id) ?? [];
  }

  /** The same as one line; empty when it is not in the order. */
  whySuggested(id: string): string {
    const words = this.reasonsOf(id);
    return words.length === 0 ? '' : vscode.l10n.t('My order: {0}', words.join(', '));
  }

  /** The queries of a kind in the settings; invalid items are left out. */
  rules(kind: RuleKind): readonly string[] {
    return setting(kind, z.array(z.unknown()), [])
      .filter((rule): rule is string => typeof rule === 'string' && rule.trim() !== '' && rule.length <= LONGEST_RULE)
      .slice(0, MOST_RULES);
  }

  /** Adds a rule to the workspace's settings, or to the user's when no folder is open. */
  async addRule(kind: RuleKind, query: string): Promise<void> {
    await this.#write(kind, [...new Set([...this.rules(kind), query])]);
  }

  async removeRule(kind: RuleKind, query: string): Promise<void> {
    await this.#write(
      kind,
      this.rules(kind).filter((rule) => rule !== query),
    );
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  async #write(kind: RuleKind, rules: readonly string[]): Promise<void> {
    const target = vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
    await vscode.workspace.getConfiguration('paperDigest').update(kind, rules, target);
  }

  async #matchRules(): Promise<void> {
    const run = ++this.#run;
    const followed = new Map<string, string[]>();
    const muted = new Set<string>();
    for (const query of this.rules('follow')) {
      for (const id of await this.#matches(query)) {
        followed.set(id, [...(followed.get(id) ?? []), query]);
      }
    }
    for (const query of this.rules('mute')) {
      for (const id of await this.#matches(query)) {
        if (!followed.has(id)) {
          muted.add(id);
        }
      }
    }
    // A later run has begun.
    if (run !== this.#run) {
      return;
    }
    if (!isSame(muted, this.#muted) || !isSame(followed, this.#followed)) {
      this.#muted = muted;
      this.#followed = followed;
      this.#changed.fire();
    }
  }

  async #matches(query: string): Promise<string[]> {
    // A search that fails while the worker starts is repeated with the next change.
    const found = await this.#papers.search(query, { limit: MOST_MATCHES, excerpts: false }).catch(() => undefined);
    return found?.hits.map(({ id }) => id) ?? [];
  }

  async #suggest(): Promise<void> {
    if (!this.#keepsOrder) {
      return;
    }
    const { starred, skipped } = this.#examples();
    const suggested = this.canSuggest ? await this.#papers.suggest(starred, skipped, this.#candidates()).catch(() => undefined) : [];
    if (suggested) {
      this.#scores = new Map(suggested.map(({ id, score }) => [id, score]));
      this.#reasons = new Map(suggested.map(({ id, why }) => [id, why]));
      this.#changed.fire();
    }
  }

  #examples(): { starred: string[]; skipped: string[] } {
    const starred: string[] = [];
    const skipped: string[] = [];
    for (const [id, mark] of this.#marks.all()) {
      if (mark.starred) {
        starred.push(id);
      } else if (mark.skipped) {
        skipped.push(id);
      }
    }
    return { starred, skipped };
  }

  #candidates(): string[] {
    const ids = new Set<string>();
    for (const day of this.#papers.days()) {
      for (const id of day.ids) {
        if (!isDone(this.#marks.get(id))) {
          ids.add(id);
        }
      }
      if (ids.size >= MOST_CANDIDATES) {
        break;
      }
    }
    return [...ids].slice(0, MOST_CANDIDATES);
  }
}

function isSame(a: { size: number; keys(): Iterable<string> }, b: { size: number; has(key: string): boolean }): boolean {
  return a.size === b.size && [...a.keys()].every((key) => b.has(key));
}
