// Finds a Chromium to show the workbench in; on Debian as root it is installed when there is none.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isOnPath, Told } from './setup.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Flags with which Chromium runs as root, without a display and without reaching for the network. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** The path of a Chromium, undefined when there is none. */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) {
    return process.env.CHROMIUM_PATH;
  }
  const name = names.find(isOnPath);
  return name
    ? spawnSync(process.platform === 'win32' ? 'where' : 'which', [name], { encoding: 'utf8' })
        .stdout.split('\n')[0]
        .trim()
    : places.find(existsSync);
}

/** A Chromium's path; installs it and a Korean font where that can be done, says what to install elsewhere. */
export function requireChromium() {
  const canInstall = process.platform === 'linux' && process.getuid?.() === 0 && isOnPath('apt-get');
  const missing = [...(findChromium() ? [] : ['chromium']), ...(canInstall && !hasKoreanFont() ? ['fonts-noto-cjk'] : [])];
  if (missing.length > 0 && canInstall) {
    console.log(`Installing ${missing.join(' and ')}…`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing, ...(hasFontConfig() ? [] : ['fontconfig'])], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    });
  }
  const found = findChromium();
  if (!found) {
    throw new Told('no Chromium was found. Install Chromium or Chrome (and a font with Hangul), or name it in CHROMIUM_PATH.');
  }
  return found;
}

function hasFontConfig() {
  return isOnPath('fc-list');
}

function hasKoreanFont() {
  return hasFontConfig() && spawnSync('fc-list', [':lang=ko', 'family'], { encoding: 'utf8' }).stdout.trim() !== '';
}
