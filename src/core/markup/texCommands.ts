import { TEX_ACCENTS } from '../../base/text';
import type { Style } from './tokens';

/** Commands that style their argument. */
export const STYLED: ReadonlyMap<string, Style | 'plain'> = styles(
  {
    textbf: 'strong',
    textit: 'emphasis',
    emph: 'emphasis',
    textsl: 'emphasis',
    texttt: 'code',
    textsc: 'smallCaps',
    underline: 'underline',
    uline: 'underline',
    sout: 'delete',
    st: 'delete',
    textsuperscript: 'sup',
    textsubscript: 'sub',
  },
  'textrm textsf textup textmd textnormal textlf mbox hbox text ensuremath mathrm mathbf mathit mathsf mathtt mathcal mathbb mathscr mathfrak mathbbm boldsymbol bm operatorname si num gls acr ac',
);

/** Commands that set the font of the group they begin: `{\it so}`. */
export const SWITCHES: ReadonlyMap<string, Style | 'plain'> = styles(
  {
    it: 'emphasis',
    em: 'emphasis',
    sl: 'emphasis',
    itshape: 'emphasis',
    bf: 'strong',
    bfseries: 'strong',
    tt: 'code',
    ttfamily: 'code',
    sc: 'smallCaps',
    scshape: 'smallCaps',
  },
  'rm sf up cal mit normalfont rmfamily sffamily small large normalsize tiny',
);

/** Commands without output, including their arguments. */
export const DROPPED: ReadonlySet<string> = new Set(
  'label vspace hspace index xspace noindent protect footnotemark centering par smallskip medskip bigskip'.split(' '),
);

/** Commands that structure a document: a text with them is about LaTeX, so they are kept as written. */
export const ABOUT_LATEX: ReadonlySet<string> = new Set(
  'section subsection begin end documentclass usepackage input include newcommand def item includegraphics bibliography'.split(' '),
);

/** Commands for spaces. */
export const SPACES: ReadonlyMap<string, string> = new Map([
  [',', '\u2009'],
  [';', ' '],
  [':', ' '],
  [' ', ' '],
  ['/', ''],
  ['quad', ' '],
  ['qquad', ' '],
  ['enspace', ' '],
  ['thinspace', '\u2009'],
]);

/** TeX commands for characters, without their backslash: those of LaTeX, amssymb and textcomp. */
export const SYMBOLS: ReadonlyMap<string, string> = table(`
alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π
varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π
Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω upmu μ textmu μ micro μ
times × div ÷ pm ± mp ∓ cdot · ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ sun ☉ oslash ⊘ wedge ∧ land ∧ vee ∨ lor ∨ cap ∩ cup ∪
setminus ∖ dagger † ddagger ‡ amalg ⨿ neg ¬ lnot ¬
le ≤ leq ≤ leqslant ⩽ ge ≥ geq ≥ geqslant ⩾ ne ≠ neq ≠ ll ≪ gg ≫ sim ∼ simeq ≃ approx ≈ cong ≅ equiv ≡ propto ∝ asymp ≍ prec ≺ succ ≻
lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ lessgtr ≶ triangleq ≜ coloneqq ≔ doteq ≐
in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄
perp ⊥ bot ⊥ top ⊤ parallel ∥ mid ∣ vdash ⊢ models ⊨ angle ∠ triangle △ square □ Box □ blacksquare ■ diamond ⋄ Diamond ◇
to → rightarrow → longrightarrow ⟶ leftarrow ← gets ← longleftarrow ⟵ leftrightarrow ↔ longleftrightarrow ⟷ Rightarrow ⇒ implies ⇒ Longrightarrow ⟹ Leftarrow ⇐
Leftrightarrow ⇔ iff ⇔ uparrow ↑ downarrow ↓ Uparrow ⇑ Downarrow ⇓ mapsto ↦ hookrightarrow ↪ rightharpoonup ⇀ nearrow ↗ searrow ↘ rightleftharpoons ⇌
infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ oint ∮ surd √ aleph ℵ hbar ℏ ell ℓ Re ℜ Im ℑ wp ℘ prime ′
ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ textellipsis … lbrace { rbrace } langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ vert | Vert ‖ lvert | rvert | lVert ‖ rVert ‖
checkmark ✓ cmark ✓ xmark ✗ copyright © textcopyright © textregistered ® texttrademark ™ pounds £ textsterling £ euro € texteuro € yen ¥ S § P ¶
degree ° textdegree ° arcsec ″ arcmin ′ deg ° textbackslash \\ textasciitilde ~ textasciicircum ^ textunderscore _ textless < textgreater > textbar |
textbraceleft { textbraceright } textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” textendash – textemdash — textbullet •
textsection § textdagger † lq ‘ rq ’ guillemotleft « guillemotright » textquotesingle ' textonehalf ½ texttimes ×
ss ß ae æ AE Æ oe œ OE Œ aa å AA Å angstrom Å o ø O Ø l ł L Ł i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ
ie i.e. eg e.g. etal et\u00A0al. wrt w.r.t. etc etc.
TeX TeX LaTeX LaTeX LaTeXe LaTeX2ε BibTeX BibTeX
`);

/** Commands for letters of a word: a space after them ends the command and is not part of the text. */
export const LETTERS: ReadonlySet<string> = new Set('ss ae AE oe OE aa AA o O l L i j dh DH th TH dj DJ ng NG'.split(' '));

/** Functions that TeX sets upright, with their names as text. */
export const FUNCTIONS: ReadonlySet<string> = new Set(
  'arccos arcsin arctan arg argmax argmin cos cosh cot coth csc det dim exp gcd hom inf ker lg lim liminf limsup ln log max min sec sin sinh sup tan tanh Pr'.split(
    ' ',
  ),
);

/** A letter with an accent of TeX, composed if possible; undefined for an unknown accent. */
function accented(accent: string, letter: string): string | undefined {
  const mark = TEX_ACCENTS[accent];
  const base = { '\\i': 'i', '\\j': 'j' }[letter] ?? letter;
  return mark === undefined || !/^\p{L}$/u.test(base) ? undefined : (base + mark).normalize('NFC');
}

/**
 * The accented letter of the command `accent`, which begins at `start` and whose argument begins at `end`: `\'e`, `\'{e}`,
 * `\c{c}`. Undefined in `it\'s` and `\"so\"`, which have quotation marks with a needless backslash.
 */
export function accentedLetter(text: string, start: number, accent: string, end: number): { text: string; end: number } | undefined {
  const match = /^(?:\{(\\[ij]|\p{L})\}|\s?(\\[ij](?![a-zA-Z])|\p{L}))/u.exec(text.slice(end, end + 5));
  const [whole = '', braced, bare] = match ?? [];
  const letter = braced ?? bare;
  const composed = letter === undefined ? undefined : accented(accent, letter);
  if (letter === undefined || composed === undefined) {
    return undefined;
  }
  const after = end + whole.length;
  const isAccent = braced !== undefined || isBareAccent(accent, letter, text[start - 1] ?? '', text.slice(after, after + 80));
  return isAccent ? { text: composed, end: after } : undefined;
}

/** Whether an accent without braces is meant as an accent, by the text around it. */
function isBareAccent(accent: string, letter: string, before: string, after: string): boolean {
  const inWord = /\p{L}/u.test(before);
  const isContinued = /^\p{L}/u.test(after);
  const isVowel = /[aeiouy]/i.test(letter) || letter.startsWith('\\');
  switch (accent) {
    case "'":
      return inWord || before === '{' ? isVowel || (/[cnszlr]/i.test(letter) && isContinued) : isVowel && !/\\'(?![\p{L}{\\])/u.test(after);
    case '"':
      return isVowel && (inWord || before === '{' || !after.includes('\\"'));
    case '`':
      return isVowel && inWord && !after.includes('\\`');
    case '^':
      return isVowel && inWord && isContinued;
    case '~':
      return /[nao]/i.test(letter) && inWord;
    default:
      return false;
  }
}

const SUPERSCRIPTS = row('0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾nⁿiⁱaᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰjʲkᵏlˡmᵐoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻTᵀ∘°°°′′*﹡');
const SUBSCRIPTS = row('0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓ');

/** A text in raised or lowered characters; undefined when one has none in Unicode. */
export function raised(text: string, way: 'sup' | 'sub'): string | undefined {
  const map = way === 'sup' ? SUPERSCRIPTS : SUBSCRIPTS;
  const all = [...text].map((char) => map.get(char));
  return all.every((char) => char !== undefined) ? all.join('') : undefined;
}

function styles(styled: Readonly<Record<string, Style>>, plain: string): Map<string, Style | 'plain'> {
  return new Map([...Object.entries(styled), ...plain.split(' ').map((name) => [name, 'plain'] as const)]);
}

function table(text: string): Map<string, string> {
  const words = text.trim().split(/\s+/);
  return new Map(words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1] ?? ''] as const] : [])));
}

function row(text: string): Map<string, string> {
  const chars = [...text];
  return new Map(chars.flatMap((char, i) => (i % 2 === 0 ? [[char, chars[i + 1] ?? ''] as const] : [])));
}
