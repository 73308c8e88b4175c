import * as path from 'node:path';
import { decodeFile } from '../base/encodings';
import { isMentionOnly } from '../core/mentionOnlyFiles';
import type { Digest } from '../core/model';
import { readDigest } from '../core/read/read';
import { codeOf, findFiles, readBytes, shownPath, type Unreadable } from './files';

/** A file that was read as a digest. */
export interface DigestFile {
  /** For display: relative to the current folder, with forward slashes. */
  path: string;
  absolute: string;
  /** The exact text of the file, including its byte order mark. */
  text: string;
  digest: Digest;
}

/** Reads all digests among files and below folders, in a form that can be written back; throws a `CliError` when one of the roots cannot be read. */
export function readDigests(
  roots: readonly string[],
  progress: (read: number, total: number) => void,
): { digests: DigestFile[]; unreadable: Unreadable[] } {
  const { files, unreadable } = findFiles(roots);
  const digests: DigestFile[] = [];
  files.forEach(({ name }, i) => {
    progress(i + 1, files.length);
    const read = readFile(name);
    if ('reason' in read) {
      unreadable.push(read);
    } else if (read.digest.entries.length > 0 || read.digest.problems.length > 0) {
      digests.push(read);
    }
  });
  return { digests, unreadable };
}

/** Reads one file as a digest; a file that is not UTF-8 is no digest, unless `any` encoding is allowed, as in the editor. */
export function readFile(file: string, encoding: 'utf-8' | 'any' = 'utf-8'): DigestFile | Unreadable {
  const absolute = path.resolve(file);
  const shown = shownPath(absolute);
  try {
    const bytes = readBytes(absolute);
    const text = decodeStrictly(bytes) ?? (encoding === 'any' ? decodeFile(bytes) : undefined);
    const none: Digest = { name: shown, format: 'none', entries: [], problems: [] };
    return { path: shown, absolute, text: text ?? '', digest: text === undefined ? none : readDigest(text, shown) };
  } catch (error) {
    return { path: shown, reason: codeOf(error) };
  }
}

/** Reads one file as the editor does, in any encoding; undefined when it cannot be read or is no digest. */
export function digestIn(name: string): Digest | undefined {
  try {
    const digest = isMentionOnly(name) ? undefined : readDigest(decodeFile(readBytes(name)), name);
    return digest && digest.entries.length > 0 ? digest : undefined;
  } catch {
    return undefined;
  }
}

/** Decodes UTF-8, keeping its byte order mark so that the file can be written back unchanged; undefined for anything else. */
function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
