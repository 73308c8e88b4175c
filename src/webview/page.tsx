import { render } from 'preact';
import { PageState, ReceivedPage, samePage, ToPage, type PageSettings, type ToHost } from '../protocol/page';
import { ListPage } from './listPage';
import { PageSession } from './pageSession';
import { PaperPage } from './paperPage';
import { RangePage } from './rangePage';
import { afterPaint } from './scrolling';
import { TriageBar } from './triageBar';

const vscode = acquireVsCodeApi();
const send = (message: ToHost) => vscode.postMessage(message);
const root = document.createElement('main');
root.id = 'page';

let session: PageSession | undefined;

/** Draws the page; if it is the same page, folds, drafts and the scroll position are kept. */
function draw(data: ReceivedPage): void {
  applySettings(data);
  if (session && samePage(session.data.ref, data.ref)) {
    session.update(data);
    return;
  }
  const before = session?.finish();
  session = new PageSession(data, before ?? storedState(), { send, keep: (state) => vscode.setState(state) });
  const Page = { paper: PaperPage, day: ListPage, digest: ListPage, range: RangePage, search: ListPage }[data.ref.kind];
  root.dataset['kind'] = data.ref.kind;
  // In a new element: nothing of the previous page is reused, and that is unmounted after the new one has been painted.
  const old = place;
  place = document.createElement('div');
  root.replaceChildren(place);
  render(
    <>
      <Page session={session} />
      <TriageBar session={session} />
    </>,
    place,
  );
  if (old) {
    setTimeout(() => render(null, old), UNMOUNT_AFTER);
  }
  document.title = root.querySelector('h1')?.textContent ?? '';
  if (before && document.hasFocus()) {
    // The focused element is gone: screen readers continue at the new title, and the page's keys work.
    root.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }
}

/** The element in which the page is rendered. */
let place: HTMLElement | undefined;

/** Delay before a page that is no longer shown is unmounted, in milliseconds. */
const UNMOUNT_AFTER = 500;

/** Applies the settings for width, font and size; the style sheet has the defaults, which follow the editor. */
function applySettings({ settings, language }: ReceivedPage): void {
  document.documentElement.lang = language;
  setProperty('--page-width', settings.width > 0 ? `${String(settings.width)}ch` : '');
  setProperty('--page-font', settings.font);
  setProperty('--page-size', settings.fontSize > 0 ? `${String(settings.fontSize)}px` : '');
  document.body.classList.toggle('beside', settings.summaries === ('beside' satisfies PageSettings['summaries']));
}

function setProperty(name: string, value: string): void {
  const { style } = document.documentElement;
  if (value === '') {
    style.removeProperty(name);
  } else {
    style.setProperty(name, value);
  }
}

function storedState(): PageState | undefined {
  const state = PageState.safeParse(vscode.getState());
  return state.success ? state.data : undefined;
}

function receive(message: ToPage): void {
  switch (message.type) {
    case 'page':
      return draw(message.data);
    case 'marks':
      return session?.marks.receive(message.marks);
    case 'kept':
      return session?.marks.confirm(message.ids, message.mark, message.on);
    case 'saved':
      return session?.noteSaved(message.id, message.note);
    case 'related':
      return session?.relatedFound(message.id, message.papers);
    case 'mentions':
      return session?.mentionsFound(message.id, message.mentions);
    case 'done':
      return session?.done(message.command, message.id);
    case 'triage':
      return session?.triageChanged(message.state);
    case 'reveal':
      return session?.view?.reveal(message.id);
    case 'step':
      session?.view?.step(message.by);
      return send({ type: 'stepped' });
    case 'toggleForm':
      return toggleForm();
    case 'editNote': {
      const id = session?.data.ref.kind === 'paper' ? session.data.ref.id : session?.view?.at();
      return id === undefined ? undefined : session?.notes.open(id);
    }
  }
}

/** Toggles the form of a list; the paper that is read stays at the top and has the focus. */
function toggleForm(): void {
  const at = window.scrollY > 0 ? session?.view?.at() : undefined;
  session?.setForm(session.form === 'long' ? 'compact' : 'long');
  if (at !== undefined) {
    afterPaint(() => session?.view?.reveal(at));
  }
}

/** Keeps the browser from handling the keys for back and forward, which VS Code handles. */
function onKey(event: KeyboardEvent): void {
  const { history } = session?.data ?? {};
  const steps = event.key === 'ArrowLeft' ? history?.back : event.key === 'ArrowRight' ? history?.ahead : undefined;
  if (event.altKey && steps?.length && !isEditing()) {
    event.preventDefault();
  }
}

/** Handles the side buttons of a mouse, whose events VS Code does not receive over a webview. */
function onMouse(event: MouseEvent): void {
  const way = ({ 3: 'back', 4: 'ahead' } as const)[event.button];
  if (way && session?.data.history?.[way].length) {
    event.preventDefault();
    send({ type: 'go', way });
  }
}

/** Keeps VS Code's Cut, Copy and Paste out of the context menu where they would do nothing. */
function onContextMenu(): void {
  const hasText = isEditing() || document.getSelection()?.isCollapsed === false;
  root.dataset['vscodeContext'] = JSON.stringify({ preventDefaultContextMenuItems: !hasText });
}

const isEditing = () => document.activeElement instanceof HTMLTextAreaElement || document.activeElement instanceof HTMLSelectElement;

function start(): void {
  document.body.replaceChildren(root);
  const raw: unknown = JSON.parse(document.getElementById('data')?.textContent ?? 'null');
  const data = ReceivedPage.safeParse(raw);
  if (!data.success) {
    showFailure(data.error.message);
    return;
  }
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = ToPage.safeParse(event.data);
    if (message.success) {
      receive(message.data);
    }
  });
  const focus = () => {
    send({ type: 'focus', on: document.hasFocus(), editing: isEditing() && document.hasFocus() });
  };
  for (const type of ['focus', 'blur'] as const) {
    window.addEventListener(type, focus);
  }
  window.addEventListener('keydown', onKey);
  window.addEventListener('mouseup', onMouse);
  // Before VS Code's own listener reads what it sets.
  document.addEventListener('contextmenu', onContextMenu, true);
  document.addEventListener('focusin', focus);
  document.addEventListener('focusout', () => queueMicrotask(focus));
  window.addEventListener('blur', () => session?.notes.send());
  window.addEventListener('pagehide', () => session?.leave());
  draw(data.data);
  focus();
  send({ type: 'ready', ref: data.data.ref });
}

/** Shows an error on the page, instead of an empty tab. */
function showFailure(reason: string): void {
  const title = document.createElement('h1');
  title.textContent = 'Paper Digest';
  const hint = document.createElement('p');
  hint.className = 'hint';
  hint.textContent = reason.slice(0, 2000);
  root.replaceChildren(title, hint);
  send({ type: 'failed', reason: reason.slice(0, 2000) });
}

try {
  start();
} catch (error) {
  showFailure(String(error));
}
