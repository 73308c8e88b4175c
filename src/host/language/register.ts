import * as vscode from 'vscode';
import type { RegisterCommand } from '../common/commands';
import type { Papers } from '../papers/papers';
import { registerChoosePaper } from './choose';
import { registerCiting } from './citing';
import { registerCompletion } from './completion';
import { registerDefinition } from './definition';
import { registerDrop } from './drop';
import { registerHover } from './hover';
import { Identifiers } from './identifiers';
import { registerInlayHints } from './inlayHints';
import { registerLenses } from './lens';
import { registerLinks } from './links';
import { registerOfferBibtex } from './offerBibtex';
import { registerOutline } from './outline';
import { registerReferences } from './references';
import { registerWorkspaceSymbols } from './workspaceSymbols';

/** Everything that makes the identifiers in documents alive. */
export function registerLanguage(papers: Papers, register: RegisterCommand): vscode.Disposable {
  const identifiers = new Identifiers(papers);
  return vscode.Disposable.from(
    registerHover(papers, identifiers),
    registerLenses(papers, identifiers),
    registerLinks(papers, identifiers),
    registerDefinition(papers, identifiers),
    registerReferences(papers, identifiers),
    registerInlayHints(papers, identifiers),
    registerCiting(papers, identifiers, register),
    registerChoosePaper(papers, register),
    registerCompletion(papers),
    registerDrop(papers),
    registerOfferBibtex(papers, register),
    registerOutline(papers),
    registerWorkspaceSymbols(papers),
  );
}
