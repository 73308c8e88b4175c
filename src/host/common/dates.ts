import * as vscode from 'vscode';
import type { Day } from '../../core/model';
import { newestDay } from '../../core/grouping/group';

const oneDay = 24 * 60 * 60 * 1000;

/** Today where the reader is, `YYYY-MM-DD`. */
export function localDate(now: Date = new Date()): string {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** The newest day there is to read. Tomorrow's counts: it is today's where the digest was made. */
export function dayToRead(days: readonly Day[], now: Date = new Date()): Day | undefined {
  return newestDay(days, localDate(new Date(now.getTime() + oneDay)));
}

/** Calls back soon after midnight, where the reader is, and when a sleeping computer wakes on another day. */
export function onDidChangeDate(listener: () => void): vscode.Disposable {
  let date = localDate();
  // A timer until midnight would not count the time a computer sleeps.
  const timer = setInterval(() => {
    if (localDate() !== date) {
      date = localDate();
      listener();
    }
  }, 30_000);
  return new vscode.Disposable(() => clearInterval(timer));
}
