import { citedUrl } from '../citation/paper';
import { renderedText } from '../markup/renderedText';
import type { Entry, Paper } from '../model';

/** A paper and one of its entries. */
export interface FeedItem {
  paper: Paper;
  entry?: Entry;
}

/** The metadata of a feed. */
export interface FeedOptions {
  title: string;
  description: string;
  /** Web page of the feed, when there is one. */
  link?: string;
}

/** A JSON Feed (jsonfeed.org, version 1.1) of papers, in the given order. */
export function jsonFeed(items: readonly FeedItem[], { title, description, link }: FeedOptions): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description,
    ...(link !== undefined && { home_page_url: link }),
    items: items.map(({ paper, entry }) => ({
      id: paper.id,
      url: citedUrl(paper),
      title: renderedText(paper.title),
      content_text: summaryText(entry),
      date_published: timestamp(paper.dates.at(-1)),
      authors: paper.authors.map((name) => ({ name })),
      tags: paper.categories,
      ...(entry?.lang !== undefined && { language: entry.lang }),
    })),
  };
  return `${JSON.stringify(feed, undefined, 2)}\n`;
}

/** An RSS 2.0 feed of papers, in the given order, with a `dc:creator` for each author. */
export function rss(items: readonly FeedItem[], { title, description, link = 'https://arxiv.org/' }: FeedOptions): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    '  <channel>',
    `    <title>${xml(title)}</title>`,
    `    <link>${xml(link)}</link>`,
    `    <description>${xml(description)}</description>`,
    ...items.flatMap(({ paper, entry }) => [
      '    <item>',
      `      <title>${xml(renderedText(paper.title))}</title>`,
      ...(citedUrl(paper) === undefined ? [] : [`      <link>${xml(citedUrl(paper) ?? '')}</link>`]),
      `      <guid isPermaLink="false">${xml(paper.id)}</guid>`,
      ...(paper.dates.at(-1) === undefined
        ? []
        : [`      <pubDate>${new Date(`${paper.dates.at(-1)}T00:00:00Z`).toUTCString()}</pubDate>`]),
      ...paper.authors.map((name) => `      <dc:creator>${xml(name)}</dc:creator>`),
      ...paper.categories.map((category) => `      <category>${xml(category)}</category>`),
      `      <description>${xml(summaryText(entry))}</description>`,
      '    </item>',
    ]),
    '  </channel>',
    '</rss>',
    '',
  ].join('\n');
}

function summaryText(entry: Entry | undefined): string {
  return (entry?.summary ?? [])
    .map(({ heading, list, items }) =>
      [...(heading === undefined ? [] : [`${heading}:`]), ...items.map((item) => (list ? `• ${item}` : item))].join('\n'),
    )
    .join('\n\n');
}

function timestamp(date: string | undefined): string | undefined {
  return date === undefined ? undefined : `${date}T00:00:00Z`;
}

/** Escapes the content of an element; characters that XML 1.0 does not allow are dropped. */
function xml(text: string): string {
  return text

    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '',
    )
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
