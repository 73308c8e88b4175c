import * as vscode from 'vscode';
import type { Day } from '../../core/model';
import { newestDay } from '../../core/grouping/group';
import { localDay } from '../../core/index/ranges';

const ONE_DAY = 24 * 60 * 60 * 1000;

/** The newest day there is to read. Tomorrow's counts: it is today's where the digest was made. */
export function dayToRead(days: readonly Day[], now: Date = new Date()): Day | undefined {
  return newestDay(days, localDay(new Date(now.getTime() + ONE_DAY)));
}

/** Calls back soon after midnight, where the reader is, and when a sleeping computer wakes on another day. */
export function onDidChangeDate(listener: () => void): vscode.Disposable {
  let date = localDay();
  // A timer until midnight would not count the time a computer sleeps.
  const timer = setInterval(() => {
    if (localDay() !== date) {
      date = localDay();
      listener();
    }
  }, 30_000);
  return new vscode.Disposable(() => clearInterval(timer));
}
