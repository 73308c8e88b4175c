// Windows-1252, 0x80 to 0x9F; the rest is Latin-1. Source: index-windows-1252 of the Encoding standard. A table, because the
// decoder of Node 20 takes `windows-1252` for Latin-1.
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** The characters of the bytes 0x80 to 0xFF in an encoding of one byte a character. */
export function upperHalf(encoding: 'macintosh' | 'windows-1252'): string {
  const bytes = Uint8Array.from({ length: 128 }, (_, i) => 128 + i);
  return encoding === 'macintosh' ? new TextDecoder('macintosh').decode(bytes) : decodeWindows1252(bytes);
}

function decodeWindows1252(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes).replace(/[\x80-\x9f]/g, (char) => WINDOWS_1252.charAt(char.charCodeAt(0) - 0x80));
}

/** The text of well-formed UTF-8; undefined for other bytes. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  return decodeAs('utf-8', bytes);
}

/**
 * The text of a file: UTF-8, or UTF-16 by its byte order mark or its zero bytes; else the legacy encoding that it is
 * certainly in, or UTF-8 with replacement characters where none is certain.
 */
export function decodeFile(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes);
  if (utf16 !== undefined) {
    return new TextDecoder(utf16).decode(bytes);
  }
  return decodeUtf8(bytes) ?? decodeLegacy(bytes) ?? new TextDecoder().decode(bytes);
}

function decodeAs(label: string, bytes: Uint8Array, stream = false): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes, { stream });
  } catch {
    // Not in this encoding, or an encoding that this platform lacks.
    return undefined;
  }
}

/** By the byte order mark; without one, texts of Latin letters have zeros in every second byte. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return 'utf-16le';
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return 'utf-16be';
  }
  const sample = bytes.subarray(0, 512);
  if (sample.length < 8 || bytes.length % 2 !== 0 || !sample.includes(0)) {
    return undefined;
  }
  const zeros = [0, 0];
  sample.forEach((byte, i) => (zeros[i % 2]! += byte === 0 ? 1 : 0));
  const [even = 0, odd = 0] = zeros;
  const many = sample.length / 5;
  return odd > many && even === 0 ? 'utf-16le' : even > many && odd === 0 ? 'utf-16be' : undefined;
}

/** Number of bytes from which the encoding is detected. */
const SAMPLE = 64 * 1024;

/** An encoding: the characters usual in its texts, all letters of its script, and the share of the former that makes it certain. */
interface Legacy {
  label: string;
  usual: RegExp;
  letters: RegExp;
  share: number;
}

const HAN = /\p{Script=Han}/gu;

// The hundred most frequent characters of Chinese, in both scripts; in a text read in a wrong encoding they are rare.
const FREQUENT_HAN =
  /[的一是不了在人有我他這这個个們们中來来上大為为和國国地到以說说時时要就出會会可也你對对生能而子那得于於著着下自之年過过發发後后作里用道行所然家種种事成方多經经法學学如都同現现模型本文論论]/gu;

/** The legacy encodings, most distinctive first. */
const LEGACY: readonly Legacy[] = [
  { label: 'euc-kr', usual: /[가-힣]/g, letters: /\p{L}/gu, share: 0.9 },
  { label: 'shift_jis', usual: /[\u3041-\u30fe]/g, letters: /\p{L}/gu, share: 0.3 },
  { label: 'euc-jp', usual: /[\u3041-\u30fe]/g, letters: /\p{L}/gu, share: 0.3 },
  { label: 'gb18030', usual: FREQUENT_HAN, letters: HAN, share: 0.12 },
  { label: 'big5', usual: FREQUENT_HAN, letters: HAN, share: 0.12 },
  { label: 'windows-1251', usual: /[оеаинтсрвлкмд]/g, letters: /\p{L}/gu, share: 0.6 },
  { label: 'koi8-r', usual: /[оеаинтсрвлкмд]/g, letters: /\p{L}/gu, share: 0.6 },
];

/** Minimum number of non-ASCII letters in a conclusive sample. */
const FEW = 6;

function decodeLegacy(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  if (sample.includes(0)) {
    return undefined;
  }
  for (const { label, usual, letters, share } of LEGACY) {
    const text = decodeAs(label, sample, true)?.replace(/[\0-\x7f]+/g, '');
    const all = text?.match(letters)?.length ?? 0;
    if (text !== undefined && all >= FEW && (text.match(usual)?.length ?? 0) >= share * all) {
      const whole = decodeAs(label, bytes);
      if (whole !== undefined) {
        return whole;
      }
    }
  }
  return isWestern(sample) ? decodeWindows1252(bytes) : undefined;
}

/** Whether the bytes beyond ASCII are single letters within or after Latin words, or quotation marks and dashes. */
function isWestern(sample: Uint8Array): boolean {
  let single = 0;
  let high = 0;
  sample.forEach((byte, i) => {
    if (byte < 0x80) {
      return;
    }
    high++;
    const letter = byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7;
    const neighbours = [sample[i - 1] ?? 32, sample[i + 1] ?? 32];
    const sign = byte === 0x85 || (byte >= 0x91 && byte <= 0x97) || byte === 0xab || byte === 0xbb || byte === 0xa0;
    single += sign || (letter && neighbours.every((next) => next < 0x80) && neighbours.some(isLatinLetter)) ? 1 : 0;
  });
  return high > 0 && high < sample.length / 8 && single >= 0.9 * high;
}

function isLatinLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
