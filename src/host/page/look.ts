import * as z from 'zod/mini';
import type { Look } from '../../protocol/page';
import { setting } from '../common/settings';

/** The settings that change how pages look. */
export const lookSettings = [
  'page.width',
  'page.font',
  'page.fontSize',
  'page.summaries',
  'page.fold',
  'remoteImages',
  'languages',
] as const;

/** How the reader wants pages to look. */
export function pageLook(): Look {
  return {
    width: setting('page.width', z.number().check(z.minimum(0), z.maximum(200)), 0),
    font: setting('page.font', z.string(), ''),
    fontSize: setting('page.fontSize', z.number().check(z.minimum(0), z.maximum(60)), 0),
    summaries: setting('page.summaries', z.enum(['beside', 'stacked']), 'beside'),
    fold: setting('page.fold', z.enum(['title', 'first', 'full']), 'first'),
    images: setting('remoteImages', z.boolean(), false),
  };
}
