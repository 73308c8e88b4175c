import * as path from 'node:path';
import { decodeFile } from '../base/encodings';
import { isMentionOnly } from '../core/mentionOnlyFiles';
import type { Digest } from '../core/model';
import { readDigest } from '../core/read/read';
import { codeOf, findFiles, readBytes, shownPath, type Unreadable } from './files';

/** A file that was read as a digest. */
export interface DigestFile {
  /** As it is shown: relative to the current folder, with forward slashes. */
  path: string;
  absolute: string;
  /** As it stands in the file, its byte order mark included. */
  text: string;
  digest: Digest;
}

/** Reads all digests among files and below folders as their bytes are, so that they can be written back; throws a `CliError` when one of these is not there. */
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

/** Reads one file as a digest; what is not UTF-8 is no text, or is read in `any` encoding, as the editor does. */
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

/** Reads one file as the editor does, in whatever encoding it is; undefined when it cannot be read or is no digest. */
export function digestIn(name: string): Digest | undefined {
  try {
    const digest = isMentionOnly(name) ? undefined : readDigest(decodeFile(readBytes(name)), name);
    return digest && digest.entries.length > 0 ? digest : undefined;
  } catch {
    return undefined;
  }
}

/** UTF-8 with its byte order mark kept, so that a file can be written back as it was; undefined for anything else. */
function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
