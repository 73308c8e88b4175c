import { OpenableUrl } from '../protocol/page';

/** The address of a link if it may be opened. */
export function openable(url: string): string | undefined {
  const parsed = OpenableUrl.safeParse(url.trim());
  return parsed.success ? parsed.data : undefined;
}

/** The address of an image if it may be shown: only HTTPS. */
export function picture(url: string): string | undefined {
  const address = openable(url);
  return address !== undefined && /^https:/i.test(address) ? address : undefined;
}

/** A part of a text, with the address if it is a link. */
export interface TextPart {
  text: string;
  url?: string;
}

/** Splits a text into plain parts and bare web addresses. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const match of text.matchAll(/\bhttps?:\/\/[^\s<>"'`\p{Cc}\p{Script=Hangul}\p{Script=Han}]+/giu)) {
    const url = withoutTail(match[0]);
    if (openable(url) !== undefined) {
      if (match.index > done) {
        parts.push({ text: text.slice(done, match.index) });
      }
      parts.push({ text: url, url });
      done = match.index + url.length;
    }
  }
  if (done < text.length) {
    parts.push({ text: text.slice(done) });
  }
  return parts;
}

/** Removes trailing punctuation, which belongs to the sentence, and a closing bracket that the address does not open. */
function withoutTail(url: string): string {
  let end = url.length;
  let open = count(url, '(') - count(url, ')');
  while (end > 0) {
    const last = url[end - 1] ?? '';
    if (last === ')' && open < 0) {
      open++;
    } else if (!'.,;:!?*_~]}'.includes(last)) {
      break;
    }
    end--;
  }
  return url.slice(0, end);
}

const count = (text: string, char: string) => text.split(char).length - 1;
