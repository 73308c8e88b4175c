import * as vscode from 'vscode';
import type { Day } from '../../core/model';
import { newestDay } from '../../core/grouping/group';
import { localDay } from '../../core/index/ranges';

const ONE_DAY = 24 * 60 * 60 * 1000;

/** The newest day to read. Tomorrow counts: in the time zone of the digest it may be today. */
export function dayToRead(days: readonly Day[], now: Date = new Date()): Day | undefined {
  return newestDay(days, localDay(new Date(now.getTime() + ONE_DAY)));
}

/** Calls back soon after midnight in local time, and when the computer wakes from sleep on another day. */
export function onDidChangeDate(listener: () => void): vscode.Disposable {
  let date = localDay();
  // A timer until midnight would not count the time for which the computer sleeps.
  const timer = setInterval(() => {
    if (localDay() !== date) {
      date = localDay();
      listener();
    }
  }, 30_000);
  return new vscode.Disposable(() => clearInterval(timer));
}
