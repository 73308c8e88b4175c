import { decodeUtf8Lines } from '../base/text';
import { markOf, mergeInto, type Mark, type MarkRecord } from '../core/marks/mark';
import { parseMarks } from '../core/marks/marksFile';
import { readFound } from './files';

/** The marks of several files, by `Paper.id`, merged as the editor does; files that cannot be read are skipped. */
export function readMarkFiles(files: readonly string[]): ReadonlyMap<string, Mark> {
  const records = new Map<string, MarkRecord>();
  for (const file of files) {
    for (const [id, record] of tableOf(file)) {
      mergeInto(records, id, record);
    }
  }
  const marks = new Map<string, Mark>();
  for (const [id, record] of records) {
    const mark = markOf(record);
    if (mark) {
      marks.set(id, mark);
    }
  }
  return marks;
}

function tableOf(file: string): Iterable<[string, MarkRecord]> {
  try {
    return parseMarks(decodeUtf8Lines(readFound(file))).table;
  } catch {
    return [];
  }
}
