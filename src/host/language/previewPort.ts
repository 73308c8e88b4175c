import * as z from 'zod/mini';
import type { Papers } from '../papers/papers';
import { setting } from '../common/settings';
import type { PreviewPort } from './preview';

/** The papers and settings that VS Code's Markdown preview draws with. */
export function previewPort(papers: Papers): PreviewPort {
  return {
    paper: (id) => papers.paper(id),
    counts({ id, kind }) {
      if (!setting('preview', z.boolean(), true)) {
        return false;
      }
      const strictness = setting('identifiers', z.enum(['all', 'marked', 'known']), 'all');
      return kind !== 'bare' || strictness === 'all' || (strictness === 'known' && papers.has(id));
    },
  };
}
