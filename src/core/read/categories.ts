import { listItems } from './fields';
import { plain } from './inline';

/** The names of arXiv's categories by archive and subject class; archives without classes under `''`. Source: arxiv.org/category_taxonomy. */
// prettier-ignore
const TAXONOMY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cs: {
    AI: 'Artificial Intelligence',
    AR: 'Hardware Architecture',
    CC: 'Computational Complexity',
    CE: 'Computational Engineering, Finance, and Science',
    CG: 'Computational Geometry',
    CL: 'Computation and Language',
    CR: 'Cryptography and Security',
    CV: 'Computer Vision and Pattern Recognition',
    CY: 'Computers and Society',
    DB: 'Databases',
    DC: 'Distributed, Parallel, and Cluster Computing',
    DL: 'Digital Libraries',
    DM: 'Discrete Mathematics',
    DS: 'Data Structures and Algorithms',
    ET: 'Emerging Technologies',
    FL: 'Formal Languages and Automata Theory',
    GL: 'General Literature',
    GR: 'Graphics',
    GT: 'Computer Science and Game Theory',
    HC: 'Human-Computer Interaction',
    IR: 'Information Retrieval',
    IT: 'Information Theory',
    LG: 'Machine Learning',
    LO: 'Logic in Computer Science',
    MA: 'Multiagent Systems',
    MM: 'Multimedia',
    MS: 'Mathematical Software',
    NA: 'Numerical Analysis',
    NE: 'Neural and Evolutionary Computing',
    NI: 'Networking and Internet Architecture',
    OH: 'Other Computer Science',
    OS: 'Operating Systems',
    PF: 'Performance',
    PL: 'Programming Languages',
    RO: 'Robotics',
    SC: 'Symbolic Computation',
    SD: 'Sound',
    SE: 'Software Engineering',
    SI: 'Social and Information Networks',
    SY: 'Systems and Control',
  },
  econ: {
    EM: 'Econometrics',
    GN: 'General Economics',
    TH: 'Theoretical Economics',
  },
  eess: {
    AS: 'Audio and Speech Processing',
    IV: 'Image and Video Processing',
    SP: 'Signal Processing',
    SY: 'Systems and Control',
  },
  math: {
    AC: 'Commutative Algebra',
    AG: 'Algebraic Geometry',
    AP: 'Analysis of PDEs',
    AT: 'Algebraic Topology',
    CA: 'Classical Analysis and ODEs',
    CO: 'Combinatorics',
    CT: 'Category Theory',
    CV: 'Complex Variables',
    DG: 'Differential Geometry',
    DS: 'Dynamical Systems',
    FA: 'Functional Analysis',
    GM: 'General Mathematics',
    GN: 'General Topology',
    GR: 'Group Theory',
    GT: 'Geometric Topology',
    HO: 'History and Overview',
    IT: 'Information Theory',
    KT: 'K-Theory and Homology',
    LO: 'Logic',
    MG: 'Metric Geometry',
    MP: 'Mathematical Physics',
    NA: 'Numerical Analysis',
    NT: 'Number Theory',
    OA: 'Operator Algebras',
    OC: 'Optimization and Control',
    PR: 'Probability',
    QA: 'Quantum Algebra',
    RA: 'Rings and Algebras',
    RT: 'Representation Theory',
    SG: 'Symplectic Geometry',
    SP: 'Spectral Theory',
    ST: 'Statistics Theory',
  },
  'astro-ph': {
    CO: 'Cosmology and Nongalactic Astrophysics',
    EP: 'Earth and Planetary Astrophysics',
    GA: 'Astrophysics of Galaxies',
    HE: 'High Energy Astrophysical Phenomena',
    IM: 'Instrumentation and Methods for Astrophysics',
    SR: 'Solar and Stellar Astrophysics',
  },
  'cond-mat': {
    'dis-nn': 'Disordered Systems and Neural Networks',
    'mes-hall': 'Mesoscale and Nanoscale Physics',
    'mtrl-sci': 'Materials Science',
    other: 'Other Condensed Matter',
    'quant-gas': 'Quantum Gases',
    soft: 'Soft Condensed Matter',
    'stat-mech': 'Statistical Mechanics',
    'str-el': 'Strongly Correlated Electrons',
    'supr-con': 'Superconductivity',
  },
  nlin: {
    AO: 'Adaptation and Self-Organizing Systems',
    CD: 'Chaotic Dynamics',
    CG: 'Cellular Automata and Lattice Gases',
    PS: 'Pattern Formation and Solitons',
    SI: 'Exactly Solvable and Integrable Systems',
  },
  physics: {
    'acc-ph': 'Accelerator Physics',
    'ao-ph': 'Atmospheric and Oceanic Physics',
    'app-ph': 'Applied Physics',
    'atm-clus': 'Atomic and Molecular Clusters',
    'atom-ph': 'Atomic Physics',
    'bio-ph': 'Biological Physics',
    'chem-ph': 'Chemical Physics',
    'class-ph': 'Classical Physics',
    'comp-ph': 'Computational Physics',
    'data-an': 'Data Analysis, Statistics and Probability',
    'ed-ph': 'Physics Education',
    'flu-dyn': 'Fluid Dynamics',
    'gen-ph': 'General Physics',
    'geo-ph': 'Geophysics',
    'hist-ph': 'History and Philosophy of Physics',
    'ins-det': 'Instrumentation and Detectors',
    'med-ph': 'Medical Physics',
    optics: 'Optics',
    'plasm-ph': 'Plasma Physics',
    'pop-ph': 'Popular Physics',
    'soc-ph': 'Physics and Society',
    'space-ph': 'Space Physics',
  },
  'q-bio': {
    BM: 'Biomolecules',
    CB: 'Cell Behavior',
    GN: 'Genomics',
    MN: 'Molecular Networks',
    NC: 'Neurons and Cognition',
    OT: 'Other Quantitative Biology',
    PE: 'Populations and Evolution',
    QM: 'Quantitative Methods',
    SC: 'Subcellular Processes',
    TO: 'Tissues and Organs',
  },
  'q-fin': {
    CP: 'Computational Finance',
    EC: 'Economics',
    GN: 'General Finance',
    MF: 'Mathematical Finance',
    PM: 'Portfolio Management',
    PR: 'Pricing of Securities',
    RM: 'Risk Management',
    ST: 'Statistical Finance',
    TR: 'Trading and Market Microstructure',
  },
  stat: {
    AP: 'Applications',
    CO: 'Computation',
    ME: 'Methodology',
    ML: 'Machine Learning',
    OT: 'Other Statistics',
    TH: 'Statistics Theory',
  },
  '': {
    'gr-qc': 'General Relativity and Quantum Cosmology',
    'hep-ex': 'High Energy Physics - Experiment',
    'hep-lat': 'High Energy Physics - Lattice',
    'hep-ph': 'High Energy Physics - Phenomenology',
    'hep-th': 'High Energy Physics - Theory',
    'math-ph': 'Mathematical Physics',
    'nucl-ex': 'Nuclear Experiment',
    'nucl-th': 'Nuclear Theory',
    'quant-ph': 'Quantum Physics',
  },
};

/** Aliases of categories of another archive. Source: the aliases of the taxonomy in arxiv-base. */
const ALIASES: Readonly<Record<string, string>> = {
  'math.MP': 'math-ph',
  'math.IT': 'cs.IT',
  'math.NA': 'cs.NA',
  'math.ST': 'stat.TH',
  'eess.SY': 'cs.SY',
  'q-fin.EC': 'econ.GN',
};

/** Codes by their lower-case forms. */
const CODES: ReadonlyMap<string, string> = new Map([
  ...Object.keys(TAXONOMY).map((archive) => [archive, archive] as const),
  ...Object.entries(TAXONOMY).flatMap(([archive, classes]) =>
    Object.keys(classes)
      .map((name) => (archive === '' ? name : `${archive}.${name}`))
      .map((code) => [code.toLowerCase(), code] as const),
  ),
]);

/** Codes by their names; the first where two have the same name. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(TAXONOMY)
    .flatMap(([archive, classes]) =>
      Object.entries(classes).map(([name, text]) => [fold(text), archive === '' ? name : `${archive}.${name}`] as const),
    )
    .reverse(),
);

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/&/g, 'and').replace(/\s+/g, '');
}

/** arXiv's code as arXiv writes it (`cs.LG`, `hep-th`); undefined for any other text. */
export function arxivCategory(text: string): string | undefined {
  return CODES.get(text.trim().toLowerCase());
}

/** The key for comparing categories: arXiv's code if the text is one or its name, else the folded text. */
export function categoryKey(text: string): string {
  const inBrackets = /\(([a-z-]{2,12}(?:\.[A-Za-z-]{2,12})?)\)$/.exec(text.trim())?.[1];
  const code = arxivCategory(inBrackets ?? text) ?? NAMES.get(fold(text));
  return code === undefined ? fold(text) : (ALIASES[code] ?? code);
}

const LABEL =
  /(?:^|(?<=[;,|]\s?))\s?(?:subjects?|primary(?: category)?|main category|secondary|cross-?lists?|categories|category)\s?[:：]\s?/giu;
const ROLE = /\s\((?:primary|secondary|main|cross-?list(?:ed)?)\)/gi;
const NAMED_CODE = /[^;()|]{0,120}\(([a-zA-Z-]{2,12}(?:\.[A-Za-z-]{2,12})?)\)/g;

/**
 * The categories in a text, separated by commas, signs or line breaks, arXiv's codes also by spaces, or written as `#tags`
 * or `code`. `Machine Learning (cs.LG)` gives the code.
 */
export function categoriesOf(text: string): string[] {
  const short = text.slice(0, 20_000);
  const tags = /^\s*(?:`[^`]{1,100}`[\s,]*){1,100}$/.test(short) ? short.replace(/`\s+`/g, '`, `') : short.replace(/\]\s*\[/g, ', ');
  const bare = plain(
    tags
      .replace(/^[\s\p{Extended_Pictographic}\uFE0F\u200D]{1,20}/u, '')
      .replace(/(^|[\s,])#(?=\S)/g, (_, before: string) => (before === '' || before === ',' ? '' : ', ')),
  )
    .replace(LABEL, ',')
    .replace(ROLE, '')
    .replace(NAMED_CODE, (whole, code: string) => (arxivCategory(code) === undefined ? whole : `,${code},`))
    .replace(/[\s.]{1,5}$/, '');
  const words = bare.split(/[\s,;/|·•]+/).filter((word) => word !== '');
  const items = words.every((word) => arxivCategory(word) !== undefined) ? words : listItems(bare.replace(/\s[/|·•]\s/g, ', '));
  return items.map((item) => arxivCategory(item) ?? item).filter((item) => !/^(?:(?:19|20)\d\d|n\/?a|none|null|-+)$/i.test(item));
}

const PICTURES = /[\s\p{Extended_Pictographic}\uFE0F\u200D]{1,20}/gu;

/** Whether a text consists of codes of arXiv's categories: `cs.LG, stat.ML`, `🏷️ hep-th`. */
export function isCodes(text: string): boolean {
  const words =
    text.length > 200 || !/[.-]/.test(text)
      ? []
      : text
          .replace(PICTURES, ' ')
          .split(/[\s,;/|·•]+/)
          .filter((word) => word !== '');
  return words.length > 0 && words.every((word) => /[.-]/.test(word) && arxivCategory(word) !== undefined);
}

const CODE_IN_BRACKETS = /\s?[[(]([a-z-]{2,12}(?:\.[A-Za-z-]{2,12})?)[\])]/g;

/** The codes of categories in brackets, as after an identifier: `arXiv:2501.17161 [cs.LG]`. */
export function codesIn(text: string): string[] {
  return Array.from(text.matchAll(CODE_IN_BRACKETS), ([, code = '']) => arxivCategory(code)).filter((code) => code !== undefined);
}

/** A text without the codes that `codesIn` finds. */
export function withoutCodes(text: string): string {
  return text.replace(CODE_IN_BRACKETS, (whole, code: string) => (arxivCategory(code) === undefined ? whole : ''));
}
