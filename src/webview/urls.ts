import { OpenableUrl } from '../protocol/page';

/** The address a link of a digest may lead to, or nothing when it is not one that may be followed. */
export function openable(url: string): string | undefined {
  const parsed = OpenableUrl.safeParse(url.trim());
  return parsed.success ? parsed.data : undefined;
}

/** The address of a picture that may be shown: encrypted, from the web. */
export function picture(url: string): string | undefined {
  const address = openable(url);
  return address !== undefined && /^https:/i.test(address) ? address : undefined;
}

/** A stretch of text, with the address it leads to when it is one. */
export interface Stretch {
  text: string;
  url?: string;
}

/** Cuts a text into plain stretches and the web addresses that stand bare in it. */
export function linkify(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let done = 0;
  for (const match of text.matchAll(/\bhttps?:\/\/[^\s<>"'`\p{Cc}\p{Script=Hangul}\p{Script=Han}]+/giu)) {
    const url = withoutTail(match[0]);
    if (openable(url) !== undefined) {
      if (match.index > done) {
        stretches.push({ text: text.slice(done, match.index) });
      }
      stretches.push({ text: url, url });
      done = match.index + url.length;
    }
  }
  if (done < text.length) {
    stretches.push({ text: text.slice(done) });
  }
  return stretches;
}

/** Punctuation at the end of an address belongs to the sentence, a bracket only when it closes none of the address. */
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
