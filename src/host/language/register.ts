import * as vscode from 'vscode';
import type { RegisterCommand } from '../common/commands';
import type { Papers } from '../papers/papers';
import { Bibliographies } from './bibliographies';
import { registerChoosePaper, registerLenses, toggleCodeLens } from './lens';
import { registerCiting, registerOfferBibtex } from './citing';
import { registerCompletion } from './completion';
import { registerDefinition, registerReferences } from './navigation';
import { registerDropAndPaste } from './drop';
import { registerHover } from './hover';
import { Identifiers } from './identifiers';
import { registerInlayHints } from './inlayHints';
import { registerLinks } from './links';
import { registerOutline, registerWorkspaceSymbols } from './symbols';

/** Registers all language features for identifiers in documents. */
export function registerLanguage(papers: Papers, register: RegisterCommand): vscode.Disposable {
  const bibliographies = new Bibliographies();
  const identifiers = new Identifiers(papers, bibliographies);
  return vscode.Disposable.from(
    bibliographies,
    registerHover(papers, identifiers),
    registerLenses(papers, identifiers, bibliographies),
    registerLinks(papers, identifiers),
    registerDefinition(papers, identifiers, bibliographies),
    registerReferences(papers, identifiers),
    registerInlayHints(papers, identifiers),
    registerCiting(papers, identifiers, bibliographies, register),
    registerChoosePaper(papers, register),
    registerCompletion(papers, bibliographies),
    registerDropAndPaste(papers, bibliographies),
    registerOfferBibtex(papers, bibliographies, register),
    registerOutline(papers),
    register('toggleCodeLens', toggleCodeLens),
    registerWorkspaceSymbols(papers),
  );
}
