/** Commands for letters and symbols in text. The first command for a character is used for output. */
export const TEXT_COMMANDS: Readonly<Record<string, string>> = {
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  aa: 'å',
  AA: 'Å',
  i: 'ı',
  j: 'ȷ',
  dh: 'ð',
  DH: 'Ð',
  dj: 'đ',
  DJ: 'Đ',
  th: 'þ',
  TH: 'Þ',
  ng: 'ŋ',
  NG: 'Ŋ',
  textendash: '–',
  textemdash: '—',
  textquoteleft: '‘',
  textquoteright: '’',
  textquotedblleft: '“',
  textquotedblright: '”',
  quotedblbase: '„',
  quotesinglbase: '‚',
  guillemotleft: '«',
  guillemotright: '»',
  ldots: '…',
  dots: '…',
  textellipsis: '…',
  textbullet: '•',
  textdegree: '°',
  texttrademark: '™',
  textregistered: '®',
  textcopyright: '©',
  copyright: '©',
  S: '§',
  P: '¶',
  dag: '†',
  ddag: '‡',
  pounds: '£',
  textsterling: '£',
  textexclamdown: '¡',
  textquestiondown: '¿',
  textordmasculine: 'º',
  textordfeminine: 'ª',
  textasciitilde: '~',
  textasciicircum: '^',
  textbackslash: '\\',
  textless: '<',
  textgreater: '>',
  textbar: '|',
  textunderscore: '_',
  textdollar: '$',
  textbraceleft: '{',
  textbraceright: '}',
};

/** Text commands that change the font of their argument; they are kept. */
export const FONT_COMMANDS: ReadonlySet<string> = new Set(
  'textbf textit textsl textsc texttt textsf textmd textup emph textsuperscript textsubscript underline'.split(' '),
);

/** Text commands that only wrap their argument; the argument is kept. */
export const WRAPPERS: ReadonlySet<string> = new Set(
  'text textrm textnormal mbox hbox url path nolinkurl uppercase lowercase MakeUppercase mathrm'.split(' '),
);

/** Font switches and spaces without a meaning in a title. */
export const IGNORED: ReadonlySet<string> = new Set(
  'bf it em rm sf tt sc sl bfseries itshape rmfamily sffamily ttfamily scshape normalfont xspace protect relax quad qquad enspace thinspace hfill break newline linebreak nobreak noindent small large footnotesize scriptsize tiny'.split(
    ' ',
  ),
);

/** Mathematical symbols and their commands, in LaTeX's base and `amssymb`; the first for a character is used for output. */
export const MATH_SIGNS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω ' +
    'Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ' +
    'leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ ll ≪ gg ≫ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ prec ≺ succ ≻ preceq ⪯ succeq ⪰ lesssim ≲ gtrsim ≳ leqslant ⩽ geqslant ⩾ ' +
    'subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ in ∈ notin ∉ ni ∋ cup ∪ cap ∩ setminus ∖ emptyset ∅ varnothing ∅ wedge ∧ land ∧ vee ∨ lor ∨ neg ¬ lnot ¬ forall ∀ exists ∃ nexists ∄ ' +
    'pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ dagger † ddagger ‡ amalg ⨿ wr ≀ ' +
    'leftarrow ← gets ← rightarrow → to → leftrightarrow ↔ uparrow ↑ downarrow ↓ updownarrow ↕ Leftarrow ⇐ Rightarrow ⇒ Leftrightarrow ⇔ Uparrow ⇑ Downarrow ⇓ mapsto ↦ longrightarrow ⟶ longleftarrow ⟵ longmapsto ⟼ implies ⟹ iff ⟺ ' +
    'nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ hookrightarrow ↪ hookleftarrow ↩ rightleftharpoons ⇌ leadsto ⇝ rightsquigarrow ⇝ ' +
    'infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ oint ∮ surd √ angle ∠ perp ⊥ bot ⊥ top ⊤ parallel ∥ mid ∣ nmid ∤ vdash ⊢ dashv ⊣ models ⊨ Vdash ⊩ vDash ⊨ ' +
    'ell ℓ hbar ℏ Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ prime ′ triangle △ triangleq ≜ Box □ square □ blacksquare ■ Diamond ◇ diamond ⋄ bigstar ★ checkmark ✓ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ flat ♭ natural ♮ sharp ♯ ' +
    'langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ cdots ⋯ vdots ⋮ ddots ⋱ therefore ∴ because ∵ rtimes ⋊ ltimes ⋉ bowtie ⋈ asymp ≍ doteq ≐ complement ∁ boxtimes ⊠ boxplus ⊞ lessgtr ≶ subsetneq ⊊ supsetneq ⊋ sqsubseteq ⊑ sqsupseteq ⊒ sqcup ⊔ sqcap ⊓ uplus ⊎ varpropto ∝ backslash \\'
  )
    .split(' ')
    .flatMap((word, i, words) => (i % 2 === 0 ? [[word, words[i + 1] ?? ''] as const] : [])),
);

/** Mathematical commands that are not a single character. Source: LaTeX's base and `amssymb`, as far as titles use them. */
export const MATH_COMMANDS: ReadonlySet<string> = new Set(
  (
    'frac sqrt binom overline underline widehat widetilde hat tilde bar vec dot ddot acute grave check breve overrightarrow overleftarrow overbrace underbrace stackrel not ' +
    'mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathnormal mbox textrm textbf textit textsf texttt textsc textsuperscript rm bf it cal ' +
    'left right big Big bigg Bigg bigl bigr Bigl Bigr vert Vert lbrace rbrace lvert rvert lVert rVert ' +
    'sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth exp log ln lg det dim ker max min sup inf lim limsup liminf arg gcd deg hom Pr bmod pmod ' +
    'ldots dots limits nolimits displaystyle textstyle scriptstyle scriptscriptstyle quad qquad , ; : ! > | % $ & # _ { }'
  ).split(' '),
);

/** The mathematical commands that require an argument. */
export const NEEDS_ARGUMENT: ReadonlySet<string> = new Set(
  (
    'frac sqrt binom overline underline widehat widetilde hat tilde bar vec dot ddot acute grave check breve overrightarrow overleftarrow overbrace underbrace stackrel not ' +
    'mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathnormal mbox textrm textbf textit textsf texttt textsc textsuperscript left right big Big bigg Bigg bigl bigr Bigl Bigr pmod'
  ).split(' '),
);

/** Commands of packages, and their built-in equivalents. */
export const MATH_REPLACEMENTS: Readonly<Record<string, string>> = {
  mathbbm: 'mathbb',
  mathbbmss: 'mathbb',
  mathds: 'mathbb',
  Bbb: 'mathbb',
  mathscr: 'mathcal',
  mathpzc: 'mathcal',
  bm: 'mathbf',
  boldsymbol: 'mathbf',
  pmb: 'mathbf',
  dfrac: 'frac',
  tfrac: 'frac',
  nicefrac: 'frac',
  sfrac: 'frac',
  operatorname: 'mathrm',
  text: 'mbox',
  hbox: 'mbox',
  textnormal: 'mbox',
  emph: 'textit',
  xrightarrow: 'stackrel{}',
  lbrack: '[',
  rbrack: ']',
  degree: 'circ',
  xspace: '',
  protect: '',
  ensuremath: '',
  relax: '',
};

/** Pairs of characters and their raised or lowered forms, for plain text. */
export const RAISED = '0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻=⁼(⁽)⁾nⁿiⁱ';
export const LOWERED = '0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋=₌(₍)₎';
