import * as vscode from 'vscode';
import type { RegisterCommand } from '../common/commands';
import { localDay } from '../../core/index/ranges';
import { showInformationMessage } from '../common/ui';
import type { Papers } from '../papers/papers';

const fileName = 'sample-digest.md';

/** Milliseconds after which the sample opens as a page even if it has not been read. */
const LONGEST_WAIT = 5000;

/** `paperDigest.createSample`: creates a small digest of today in the first folder and opens its page; without a folder, opens an untitled editor. */
export function registerSampleCommand(papers: Papers, register: RegisterCommand): vscode.Disposable {
  return register('createSample', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    const content = sample(localDay());
    if (!folder) {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language: 'markdown' }));
      void offerFolder();
      return;
    }
    const uri = vscode.Uri.joinPath(folder.uri, fileName);
    if (!(await exists(uri))) {
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
    }
    await isRead(uri.toString(), papers);
    await vscode.commands.executeCommand('paperDigest.papers.focus');
    await vscode.commands.executeCommand('paperDigest.openDigestPage', uri);
  });
}

/** Offers to open a folder, without which there is nothing to browse. */
async function offerFolder(): Promise<void> {
  const open = vscode.l10n.t('Open Folder…');
  if ((await showInformationMessage(vscode.l10n.t('Papers are browsed once a folder with digests is open.'), open)) === open) {
    await vscode.commands.executeCommand('vscode.openFolder');
  }
}

/** Resolves when a digest has been read, or after a timeout. */
async function isRead(name: string, papers: Papers): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => end(), LONGEST_WAIT);
    const listening = papers.onDidChange(() => papers.outline(name) && end());
    const end = () => {
      clearTimeout(timer);
      listening.dispose();
      resolve();
    };
    if (papers.outline(name)) {
      end();
    }
  });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

interface SamplePaper {
  id: string;
  title: string;
  authors: string;
  categories: string;
  votes: number;
  summary: string[];
}

function samplePapers(): SamplePaper[] {
  return [
    {
      id: '1706.03762',
      title: 'Attention Is All You Need',
      authors: 'Ashish Vaswani, Noam Shazeer, Niki Parmar, Jakob Uszkoreit, Llion Jones, Aidan N. Gomez, Łukasz Kaiser, Illia Polosukhin',
      categories: 'Natural Language Processing, Machine Translation',
      votes: 42,
      summary: [
        vscode.l10n.t('Introduces the Transformer, which relies on attention alone, without recurrence or convolution.'),
        vscode.l10n.t('Trains faster than recurrent models because all positions are computed at once.'),
      ],
    },
    {
      id: '1810.04805',
      title: 'BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding',
      authors: 'Jacob Devlin, Ming-Wei Chang, Kenton Lee, Kristina Toutanova',
      categories: 'Natural Language Processing',
      votes: 30,
      summary: [
        vscode.l10n.t('Pre-trains a Transformer on both directions of a text by predicting masked words.'),
        vscode.l10n.t('One more layer is enough to fit the model to many tasks.'),
      ],
    },
    {
      id: '1512.03385',
      title: 'Deep Residual Learning for Image Recognition',
      authors: 'Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun',
      categories: 'Computer Vision',
      votes: 25,
      summary: [
        vscode.l10n.t('Lets layers learn what to add to their input, so that very deep networks can be trained.'),
        vscode.l10n.t('Shortcuts between layers cost neither parameters nor time.'),
      ],
    },
  ];
}

function sample(date: string): string {
  const entries = samplePapers().map(({ id, title, authors, categories, votes, summary }) =>
    [
      `## [${title}](https://arxiv.org/abs/${id})`,
      '',
      `**Authors:** ${authors}`,
      '',
      `**Categories:** ${categories}`,
      '',
      `**Votes:** ${votes}`,
      '',
      ...summary.map((point) => `- ${point}`),
      '',
    ].join('\n'),
  );
  return [`# Papers of ${date}`, '', ...entries].join('\n');
}
