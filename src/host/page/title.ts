import * as vscode from 'vscode';
import { isEntryKey } from '../../core/key';
import type { PageData } from '../../protocol/page';

/** The title of the tab: short, without TeX's dollars. */
export function pageTitle({ ref, label, papers }: PageData): string {
  switch (ref.kind) {
    case 'paper':
      return shorten((papers[0]?.title ?? (isEntryKey(ref.id) ? 'Paper Digest' : ref.id)).replace(/\$/g, ''));
    case 'day':
      return ref.date ?? vscode.l10n.t('Without a date');
    case 'digest':
      return label ?? '';
  }
}

const shorten = (title: string) => (title.length <= 40 ? title : `${title.slice(0, 39).trimEnd()}…`);
