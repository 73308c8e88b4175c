import { dayIn } from '../dates';
import { oneLine, withoutSigns } from '../fields';

/**
 * Words and addresses by which the heuristic reader weighs a text, as data. Labels of fields stand in `labels.ts`;
 * a language more is a line more here.
 */

/** What links are called that lead to a paper or beside it, so that their words are no title. Compared in lower case. */
// prettier-ignore
const GENERIC_WORDS: readonly string[] = [
  'here', 'this', 'this work', 'this study', 'view', 'read', 'read it', 'full text', 'full paper', 'full pdf', 'preprint', 'html', 'ar5iv', 'alphaxiv', 'arxiv', 'arxiv.org', 'arxiv version', 'hf',
  'hugging face', 'huggingface', 'hugging face paper', 'hugging face papers', 'web', 'website', 'webpage', 'blog', 'post', 'twitter', 'tweet', 'x', 'video', 'videos', 'youtube', 'slides', 'talk',
  'poster', 'bib', 'bibtex', 'cite', 'citation', 'ver', 'official', 'discussion', 'thread', 'openreview', 'open review', 'acl', 'acl anthology', 'cvf', 'paper', 'papers', 'link to paper',
  'link to the paper', 'link to the implementation', 'implementation', 'site', 'page', 'notebook', 'colab', 'demo', 'api', 'doc', 'docs', 'abs', 'abstract', 'pdf', 'link', 'url', 'doi', 'supp',
  'supplementary', 'supplement', 'supplemental', 'suppl', 'supplementary material', 'supplemental material', 'appendix', 'code', 'github', 'repo', 'repository', 'project', 'homepage', 'dataset', 'data', 'model', 'models', 'weights', 'star', 'stars', 'download', 'source',
  'details', 'more', 'back', 'top', 'back to top', 'pubmed', 'biorxiv', 'medrxiv', 'semantic scholar', 'google scholar', 'scholar', 'papers with code', 'paperswithcode', 'pwc', 'kimi', 'cool papers',
  'ieee', 'acm', 'springer', 'nature', 'science', 'review', 'summary', 'note', 'notes', 'pytorch', 'tensorflow', 'jax', 'keras', 'mxnet', 'dgl', 'news', 'media', 'wechat', 'zhihu', 'bilibili', '보기',
  '바로가기', '여기', '원문', '논문', '링크', '코드', '这里', '點此', '查看', '阅读', '阅读论文', '閱讀', '链接', '論文連結', '原文', '原文链接', '论文', '论文链接', '代码', '主页', '项目', '解读', '笔记', 'こちら', '論文', 'リンク', 'コード', '原論文', 'xem', 'đọc',
  'liên kết', 'bài báo', 'aquí', 'leer', 'enlace', 'artículo', 'código', 'ici', 'lire', 'lien', 'article', 'hier', 'lesen', 'link zum paper', 'artikel', 'статья', 'ссылка', 'код', 'читать', 'здесь',
  'artigo', 'ler', 'aqui', 'leggi', 'qui', 'articolo', 'codice', 'full report', 'full note',
];

const GENERIC: ReadonlySet<string> = new Set(GENERIC_WORDS);

/** Whether words say only that they are a link: `PDF`, `arXiv`, `论文`, `paper 3`, a number. */
export function isGeneric(words: string): boolean {
  const bare = withoutSigns(words);
  if (bare.length > LONGEST_GENERIC) {
    return false;
  }
  const text = oneLine(bare.toLowerCase()).replace(/\s\([^()]{1,30}$/, '');
  return (
    text === '' ||
    GENERIC.has(text) ||
    isOfGeneric(text) ||
    /^(?:(?:paper|article|논문|论文|論文|artículo|artikel|papier|bài báo)\s?#?)?\d+$/.test(text)
  );
}

/** Longer than any words that say only that they are a link, in UTF-16 code units. */
const LONGEST_GENERIC = 80;

/** So many words that each say only that they are a link say no more together: `arXiv abstract page`. */
const MOST_GENERIC = 4;

function isOfGeneric(text: string): boolean {
  const words = text.split(' ', MOST_GENERIC + 1);
  return words.length > 1 && words.length <= MOST_GENERIC && words.every((word) => GENERIC.has(word));
}

/** Headings over papers that a text cites. Compared folded (`foldLabel`). */
const CITED =
  /^(?:\d{1,2}[.)]?\s)?(?:references?|(?:academic|additional|external|further|key|main|paper|research|scientific|selected|technical) references?|references? (?:and|&) .*|bibliography|citations?|citing.*|cite|cited.*|how to cite|bibtex|works cited|literature|further reading|(?:more )?related (?:papers?|work|works|projects|reading|resources|repositories)|see also|acknowledge?ments?|credits|contact|star history|참고 ?문헌|인용|참고 ?자료|관련 (?:논문|연구)|参考文献|引用|引用格式|参考资料|参考|相关(?:论文|工作|阅读|文献|链接)|関連(?:論文|研究)|tài liệu tham khảo|referencias?(?: (?:clave|principales|bibliográficas|y .*))?|bibliografía|références?(?: et .*)?|bibliographie|literatur|literaturverzeichnis|quellen|zitieren.*|verwandte arbeiten|trabajos relacionados|travaux connexes|список литературы|литература|referências?(?: e .*)?|riferimenti(?: e .*)?|bibliografia)$/;

/** Whether a folded heading stands over papers that are only cited. */
export function isCitedHeading(folded: string): boolean {
  return CITED.test(folded);
}

/** Headings of pages about software. Compared folded. */
const SOFTWARE =
  /^(?:\d{1,2}[.)]?\s)?(?:install(?:ation|ing)?.*|set ?up|getting started|quick ?start.*|usage.*|how to (?:use|run|install).*|how to train|requirements?|prerequisites|dependencies|environment.*|build.*|docker.*|training|inference|evaluation|evaluate|run(?:ning)?.*|examples?|demos?|tutorials?|apis?(?:\s.*)?|configuration|config|licen[cs]e|contribut(?:ing|ors?|ion guidelines?)|changelog|release notes|supported (?:models|methods|datasets|tasks).*|model zoo.*|pre-?trained.*|models? and results|results and models|download.*|checkpoints?|benchmarks?|hyper-?parameters|groups,? tags,? and tasks.*|groups and tasks|tasks|checklist|parameters|设置|安装.*|使用(?:方法|说明)?.*|快速开始|快速上手|训练.*|推理|部署.*|依赖|环境.*|許可證|许可证|贡献|설치.*|사용법|시작하기|インストール|使い方|instalación|uso|verwendung|installation.*|utilisation|установка|использование|instalação)$/;

/** Whether a folded heading belongs to a page about software. */
export function isSoftwareHeading(folded: string): boolean {
  return folded.split(' ').length < 5 && SOFTWARE.test(folded);
}

/** Lines that a reader of papers never types. */
export const COMMAND =
  /^(?:[$>#]\s)?(?:pip3?|conda|git|python3?|bash|npm|npx|docker|cd|wget|curl|export|sudo|apt(?:-get)?|cargo|make|torchrun|accelerate|from \w+ import|import \w+)\s/;

/** Headings that name a part of a page, no topic of its papers. Compared folded. */
const PARTS =
  /^(?:overview|annotations?|results?|highlights?|papers?|list of papers|paper list|all papers|contents?|table of contents|toc|today|new|news|summary|summaries|details|more|other|others|misc|top(?: papers| picks)?|must[- ]reads?|highlighted papers|keep|archives?|digest|index|introduction|papers of the (?:day|week|month)|new submissions|cross-?lists?|cross submissions|replacements?|t\d|\p{L}?\d{1,3}|概览|今日概览|论文详情|论文列表|目录|今日论文|最值得优先阅读|详情|논문 목록|목차|오늘의 논문|一覧|目次|論文一覧|índice|contenido|sommaire|inhalt|übersicht)$/u;

/** Whether a folded heading names a part of a page rather than a topic. */
export function isPartHeading(folded: string): boolean {
  return PARTS.test(folded);
}

/**
 * Hosts and paths of papers outside arXiv: registries, archives, proceedings and publishers. Matched against the
 * address without scheme and `www.`.
 */
const PAPERS =
  /^(?:(?:dx\.)?doi\.org\/10\.|openreview\.net\/(?:forum|pdf|attachment)|aclanthology\.org\/|aclweb\.org\/anthology|openaccess\.thecvf\.com\/|proceedings\.mlr\.press\/|(?:proceedings|papers)\.n(?:eur)?ips\.cc\/|jmlr\.org\/|dl\.acm\.org\/(?:doi|citation)|ieeexplore\.ieee\.org\/|link\.springer\.com\/|sciencedirect\.com\/science\/article|nature\.com\/articles|science\.org\/(?:doi|content)|science\.sciencemag\.org\/content|epubs\.siam\.org\/doi|psycnet\.apa\.org\/|projecteuclid\.org\/|royalsocietypublishing\.org\/doi|annualreviews\.org\/|jstor\.org\/stable|nejm\.org\/doi|elifesciences\.org\/articles|thelancet\.com\/journals|jamanetwork\.com\/journals|bmj\.com\/content|worldscientific\.com\/doi|degruyter\.com\/document|pubsonline\.informs\.org\/doi|aeaweb\.org\/articles|nber\.org\/papers|jair\.org\/index|direct\.mit\.edu\/|mitpressjournals\.org\/doi|drops\.dagstuhl\.de\/|ndss-symposium\.org\/ndss-paper|spiedigitallibrary\.org\/|opg\.optica\.org\/|citeseerx?\.ist\.psu\.edu\/|pubs\.(?:acs|rsc|aip)\.org\/|biorxiv\.org\/content|medrxiv\.org\/content|chemrxiv\.org\/|pubmed\.ncbi\.nlm\.nih\.gov\/\d|ncbi\.nlm\.nih\.gov\/(?:pubmed|pmc)|pmc\.ncbi\.nlm\.nih\.gov\/|europepmc\.org\/|ojs\.aaai\.org\/|aaai\.org\/(?:ocs|papers)|ijcai\.org\/|usenix\.org\/|journals\.(?:aps|plos|ametsoc|sagepub|uchicago)\.(?:org|com|edu)\/|academic\.oup\.com\/|(?:[a-z]{3,12}\.)?onlinelibrary\.wiley\.com\/|tandfonline\.com\/doi|mdpi\.com\/\d|frontiersin\.org\/|cell\.com\/|pnas\.org\/|semanticscholar\.org\/paper|paperswithcode\.com\/paper\/|researchgate\.net\/publication\/|ecva\.net\/papers|isca-(?:speech|archive)\.org\/|iopscience\.iop\.org\/|eprint\.iacr\.org\/|hal\.science\/|ssrn\.com\/|osf\.io\/preprints|techrxiv\.org\/|roboticsproceedings\.org\/|vldb\.org\/|scholar\.google\.com\/scholar)/i;

/** Whether an absolute address is that of a paper outside arXiv, or of a document that may be one. */
export function isPaperUrl(url: string): boolean {
  const bare = url.replace(/^https?:\/\/(?:www\.)?/i, '');
  return PAPERS.test(bare) || (/\.pdf(?:[?#]|$)/i.test(bare) && !/^(?:raw\.)?github/i.test(bare));
}

/** Headings over the facts of one paper. Compared folded. */
const HEADERS =
  /^(?:paper|the paper|paper info(?:rmation)?|basic info(?:rmation)?|info(?:rmation)?|meta ?data|citation info|links?|resources|bibliographic.*|基本信息|论文信息|文献信息|元数据|信息|标题|基本情報|論文情報|書誌情報|논문 정보|기본 정보|서지 정보|información|datos|informations|métadonnées|angaben|metadaten|информация|메타데이터|메타 정보|书誌|書誌|文献情報)$/;

/** Whether a folded heading stands over the facts of one paper. */
export function isHeaderHeading(folded: string): boolean {
  return HEADERS.test(folded);
}

/** What digests call themselves, in a heading of few words. Compared folded. */
const DIGESTS =
  /(?<!\p{L})(?:daily|weekly|monthly|digest|arxiv|papers|papers? (?:list|reading|to-?do)|awesome|reading list|newsletter|(?<!tech(?:nical)? )report|listings?|roundup|briefing)(?!\p{L})|日报|周报|月报|每日|论文(?:列表|速递|精选|推荐|日报)|論文(?:まとめ|一覧)|논문 (?:목록|요약|모음|정리)|오늘의|데일리|дайджест|resumen diario|veille|tagesüberblick/u;

/** Whether a folded heading is the name of a digest rather than of a paper. */
export function isDigestHeading(folded: string): boolean {
  return folded.length < 60 && DIGESTS.test(folded) && !folded.includes(':');
}

/** Words that say when a file was written, not of which day its papers are. */
const UPDATED =
  /updat|refresh|generated|retrieved|fetched|crawled|window|deploy|as of|since|last (?:run|change|build|review)|(?:checked|verified|accessed|reviewed)(?: on)?(?![\w-])|geprüft|abgerufen|consultad|vérifié|consulté|verificad|verificat|acessado|провер(?:ен|к)|核对|核對|核验|查阅|访问|확인|確認|更新|生成|截至|检索|窗口|업데이트|갱신|생성|最終|取得|cập nhật|actualiza|mise à jour|màj|généré|aktualisiert|stand:|обновл|atualiza|aggiorn/i;

/** Whether a line with a date says when the file was written. */
export function isUpdateLine(text: string): boolean {
  return UPDATED.test(text);
}

const SCHEDULE =
  /(?<!\p{L})(?:action items|agenda|minutes|attendees|progress report|tagesordnung|protokoll|ordre du jour|compte rendu|orden del día|ordine del giorno|повестка|отчёт о (?:ходе|работе)|biên bản|toplantı|notulen|agenda punten|porządek obrad|presenters?|speakers?(?!\s\p{L})|lecturers?|homework|office hours|due date|deadline|assignee|owner|to ?do|doing|backlog|발표자|주차|과제|담당|할 일|报告人|主讲人?|讲者|作业|截止|负责人|待办|発表者|担当|người trình bày|ponente|pendientes|exposé|séance|vortragende|referent(?:in)?|докладчик|curriculum(?!\slearning)|syllabus|(?:study|learning) (?:guide|path|plan)|lehrplan|lernplan|plan de (?:estudios?|aprendizaje)|plan d['’]études|plano de estudos?|piano di studi|учебный план|план обучения)(?!\p{L})|学习(?:指南|计划|路线)|커리큘럼|학습 (?:계획|가이드)|カリキュラム|学習(?:計画|ガイド)|議事録|進捗|회의록|안건|진행 상황|会议纪要|议程|进展汇报/iu;

/** Columns of a course: what is taught when, and what is to be read or handed in for it. */
const COURSE = [
  /\|\s*(?:week|lecture|session|class|meeting|topic|woche|sitzung|séance|semaine|semana|sesión|clase|aula|settimana|lezione|неделя|лекция|周次|주차|週)\s*\|/iu,
  /\|\s*(?:due|readings?|assignments?|homework|slides|deadlines?|lektüre|lectures|devoirs|lecturas|tareas|leituras|tarefas|letture|compiti|чтение|задания|阅读材料|作业|课件|읽기 자료|과제|課題|資料)\s*\|/iu,
];

/** Whether the head of a table is that of the plan of a course. */
export function isCourse(head: string): boolean {
  const row = `|${head.replaceAll('|', '||')}|`;
  return COURSE.every((column) => column.test(row));
}

const OWN_PUBLICATIONS =
  /^(?:(?:selected|recent|my|our|all|peer-reviewed|full list of) )*(?:publications?(?: list)?|preprints)$|^(?:publikationen|veröffentlichungen|publicaciones|publicações|pubblicazioni|публикации|yayınlar|publikacje|发表论文|论文发表|学术成果|研究業績|業績|발표 논문|논문 실적)$/u;

/** Whether a folded heading stands over what the writers of a page have published. */
export function isOwnPublications(folded: string): boolean {
  return OWN_PUBLICATIONS.test(folded);
}

const VERSION = /^\[?(?:v\d{1,3}\.\d{1,4}|\d{1,3}\.\d{1,3}\.\d{1,3}(?![.\d])|(?:ADR|RFC|PRD|EPIC|SPEC)[\s-]?\d{1,5}(?!\d))/;

/** Whether a heading begins with the number of a version of software or of a decision about it; a date is none. */
export function isVersion(heading: string): boolean {
  return VERSION.test(heading) && dayIn(heading.slice(0, 12)) === undefined;
}

const MANUSCRIPT =
  /^((?:\d|i)[.)]?\s{1,3})?(?:introduction|einleitung|introducción|introdução|introduzione|введение|引言|绪论|はじめに|序論|서론)$/i;

/** How surely a heading is the introduction of a paper itself: 2 when it is numbered, 1 when not, 0 when it is none. */
export function introducesManuscript(heading: string): 0 | 1 | 2 {
  const [whole, number] = MANUSCRIPT.exec(heading.trim()) ?? [];
  return whole === undefined ? 0 : number === undefined ? 1 : 2;
}

/** Whether a line of front matter names the file with the references of a manuscript. */
export function isBibliographyFile(line: string): boolean {
  return /^bibliography:\s{0,9}\S{1,200}\.(?:bib|json|ya?ml)\b/.test(line);
}

/** Whether a heading or the head of a table belongs to a schedule or a plan: lectures, speakers, deadlines, tasks. */
export function isSchedule(text: string): boolean {
  return SCHEDULE.test(text);
}

const VENUE =
  /^[\s([]*(?:in\s+)?(?:(?:arxiv|preprint|corr|biorxiv)\b|(?:proc(?:eedings|\.)?|journal|trans(?:actions|\.)?|conference|workshop|advances|nature|science|ieee|acm)\b|\p{Lu}[\p{L}&@/+.-]{1,20}(?:[\s-][\p{L}&@/+.()-]{1,20}){0,5},?[\s-]{0,2}['’‘]?\s?(?:19|20)\d\d(?!\d)|\p{Lu}[\p{L}&@/+.-]{1,20}(?:[\s-][\p{L}&@/+.()-]{1,20}){0,5},?[\s-]{0,2}['’‘]\s?\d\d(?!\d)|\p{Lu}[\p{L}&@/+.-]{1,20}(?:[\s-]?\d\d(?!\d)|[\s,]{1,2}vol(?:ume)?\.?\s\d)|(?:19|20)\d\d(?![\d-]))/iu;

/** Whether a text begins with a venue or a year: `ICML 2024`, `arXiv preprint`, `(2015)`, `Preprint'24`. */
export function isVenue(text: string): boolean {
  return VENUE.test(text.slice(0, 160));
}

const VENUES =
  '(?:T?PAMI|TIP|TOG|IJCV|TMLR|JMLR|RA-?L|T-?RO|TNNLS|TKDE|TVCG|TMM|TCSVT|TASLP|TACL|MICCAI|NeurIPS|NIPS|ICML|ICLR|CVPR|ICCV|ECCV|BMVC|WACV|3DV|ACL|EMNLP|NAACL|COLING|AAAI|IJCAI|AISTATS|UAI|COLT|SIGIR|CIKM|WSDM|RecSys|KDD|ICDM|WWW|CoRL|RSS|ICRA|IROS|SIGGRAPH|CHI|UIST|INTERSPEECH|ICASSP|ISMIR|SIGMOD|P?VLDB|ICDE|CIDR|CCS|NDSS|USENIX|SOSP|OSDI|NSDI|SIGCOMM|CoNEXT|EuroSys|ATC|FAST|SOSR|HotNets|FPGA|FCCM|ASPLOS|ISCA|HPCA|PLDI|POPL|OOPSLA|ICSE|FSE|ISSTA|STOC|FOCS|SODA)';
const KNOWN_VENUE = new RegExp(`(?:^|[^\\p{L}\\d])(?:${VENUES}|[Aa]r[Xx]iv)(?!\\p{L})`, 'u');
const VENUE_NAME = new RegExp(
  `^(?:(?:ar[Xx]iv|Interspeech|\\d?\\p{Lu}\\p{Ll}{0,9}\\p{Lu}[\\p{L}&/+-]{0,20}(?:\\s(?:\\p{Lu}[\\p{L}&/+-]{1,20}|workshop)){0,2}),?[\\s-]{0,2}(?:(?:19|20)\\d\\d(?!\\d)(?:\\.\\d\\d)?|['’‘]\\d\\d(?!\\d))(?:[\\s(][\\p{L}\\d()\\s&-]{1,50})?|${VENUES})$`,
  'u',
);

/** Whether a text is a venue and nothing besides: `ICML 2022 (oral)`, `AAAI2022`, `TPAMI`. */
export function isVenueName(text: string): boolean {
  return text.length < 80 && VENUE_NAME.test(text);
}

const LEADING_VENUE =
  /^(?:((?:19|20)?\d\d)\s?[-–—]{1,2}\s?(\p{Lu}[\p{L}&/+]{1,20}(?:\s\p{Lu}[\p{L}&/+]{1,20})?)\s?[-–—]{1,2}\s?|([^,，–—]{3,60}?)(?:[,，](?:\s|$)|\s?(?:--|–|—)\s?|\s-(?:\s|$)))/u;

/** The venue with which a text begins, and how far what sets it apart reaches: `ICML 2022 oral, `, `NSDI '17 -- `, `2018 - KDD - `, `20-OSDI-`. */
export function leadingVenue(text: string): { venue: string; length: number } | undefined {
  const [whole, year, name, dated = ''] = LEADING_VENUE.exec(text.slice(0, 90)) ?? [];
  const venue = name === undefined ? dated.trim() : `${name} ${(year ?? '').padStart(4, '20')}`;
  return whole !== undefined &&
    (isVenueName(venue) || /^arxiv$/i.test(venue) || (isVenue(venue) && /\p{L}/u.test(venue) && /\d\d$/.test(venue)))
    ? { venue, length: whole.length }
    : undefined;
}

/** Whether a text is a venue, a year with it, and the venue is a well-known one: `SIGMOD-Companion 2023`, `CVPR 2019 oral`. */
export function isKnownVenue(text: string): boolean {
  return text.length < 80 && /(?:19|20|['’‘])\d\d(?!\d)/.test(text) && isVenue(text) && KNOWN_VENUE.test(text);
}

const DATED_VENUE = new RegExp(
  `(?:^|[^\\p{L}\\d])(?:(?:${VENUES}|[Aa]r[Xx]iv)[\\s,'’-]{0,3}(?:19|20)?\\d\\d(?!\\d)|(?:19|20)?\\d\\d[\\s-]{1,3}${VENUES}[\\s-])`,
  'u',
);

/** Whether a line states a well-known venue and its year anywhere. */
export function statesVenue(line: string): boolean {
  return line.length < 400 && /\p{Lu}{2}[\p{L}\s,'’-]{0,9}\d\d|\d\d[\s-]{1,3}\p{Lu}/u.test(line) && DATED_VENUE.test(line);
}

/** Directives of Sphinx and of other documentation, imports and components of MDX, keys of cards of models and data. */
const DIRECTIVE =
  /^(?:\[\[autodoc\]\]|\.\. (?:auto[a-z]{3,20}|module|currentmodule|function|class|method|toctree|literalinclude|doctest|versionadded|deprecated)::|\.\. _[^:]{1,80}:$|import\s[^;'"]{1,120}\sfrom\s['"]|export (?:const|default)\s|(?:library_name|pipeline_tag|base_model|model-index|task_categories|size_categories|dataset_info|allowed-tools|argument-hint|user-invocable):|version:\s?["']?\d{1,3}\.\d{1,3}\.\d|licen[cs]e:\s?["']?(?:mit|apache|bsd|[al]?gpl|mpl|isc)\b|<(?!Details|Summary|T(?:able|body|head|[rdh])\b|Img|Center|Div|Font|Span|[BH]r\b|Ul\b|Li\b)[A-Z][a-z]+(?:[A-Z][a-z]*)?(?:\s[^<>]{0,200})?\/?>$)/;

/** Whether a line is a directive of documentation, or a key of a card of software in front matter. */
export function isDirective(line: string): boolean {
  return DIRECTIVE.test(line.slice(0, 300));
}

const RESULTS =
  /^\|?\s{0,9}(?:\*\*)?(?:models?|methods?|systems?|approach(?:es)?|algorithms?|architectures?|backbones?|networks?|detectors?|modelos?|métodos?|modèles?|méthodes?|modelle?|verfahren|methoden?|modell[oi]|metod[oi]|модел[ьи]|методы?|mô hình|phương pháp|模型|方法|算法|網路|手法|モデル|모델|방법|기법)(?:\*\*)?\s{0,60}\|/iu;

/** Whether the head of a table is that of results: models or methods, and how well each did. */
export function isResultsHead(head: string): boolean {
  return RESULTS.test(head.slice(0, 100));
}

/** Files of a repository that are about its code, by name. */
const SOFTWARE_FILE =
  /^(?:readme(?![a-z\d])|(?:skill|agents|claude|gemini|contributing|changelog|changes|install|model_?card)(?:[._-][^/]{0,40})?\.\w{1,10}$)/i;

/** Whether a file of this name is about the code beside it. */
export function isSoftwareFile(base: string): boolean {
  return SOFTWARE_FILE.test(base);
}

const IMPLEMENTATION =
  /(?<!\p{L})(?:this|here) is (?:an?|the|our|my) [^.:]{0,60}implementation of|(?<!\p{L})implement(?:ation|ations|s|ing)? (?:of |for )?(?:the |our |this |selected |several )?(?:(?:following|research|original) )?(?:papers?|publications?|articles?)(?!\p{L})|(?:本|该|此)(?:仓库|項目|项目|倉庫|代码库).{0,120}(?:实现|實現)|論文.{0,80}(?:公式|非公式)?実装(?:です|である|を含)|논문.{0,80}(?:공식 구현|구현체|구현입니다|구현한 (?:코드|저장소))|(?:논문 ?(?:구현|재현)|論文の?(?:実装|再現)|论文(?:复现|实现)|論文(?:復現|實現))\s?[:：|]|implementación (?:oficial )?del (?:artículo|paper)|implémentation (?:officielle )?de l['’]article|Implementierung des Papers|реализация статьи|implementação do artigo|implementazione dell['’]articolo/iu;

/** Whether a line says that code which implements papers is presented. */
export function isImplementation(line: string): boolean {
  return IMPLEMENTATION.test(line.slice(0, 400));
}

const ABOUT_PAPER =
  /(?<!\p{L})(?:(?:the|this|their|our) (?:paper|work|study|approach|article)|(?:the )?authors|(?:they|we) (?:propose|introduce|present|show|use|train|find|argue|evaluate)|(?:die|diese[rs]?|der) (?:arbeit|studie|artikel|autor(?:en|innen))|(?:les|l['’]) ?(?:auteurs|article)|(?:los|el|este) (?:autores|artículo|trabajo)|(?:os|o|este) (?:autores|artigo|trabalho)|(?:gli|l['’]) ?(?:autori|articolo)|авторы|в (?:статье|работе))(?!\p{L})|作者|本文|该文|该论文|論文|论文|著者|本研究|저자|논문|이 연구|tác giả|bài báo/iu;

/** Whether a text speaks of a paper or of its authors. */
export function isAboutPaper(text: string): boolean {
  return ABOUT_PAPER.test(text.slice(0, 3000));
}

const RESOURCES =
  /(?<!\p{L})(?:data ?sets?|benchmarks?|corpus|corpora|leaderboards?|datensätze|datensatz|jeux? de données|conjuntos? de datos|conjuntos? de dados|insiemi di dati|наборы? данных|датасеты?|бенчмарки?)(?!\p{L})|数据集|數據集|基准|データセット|ベンチマーク|데이터셋|벤치마크|bộ dữ liệu/iu;

/** Whether a heading or the head of a column describes data sets, benchmarks and the like. */
export function isResource(text: string): boolean {
  return RESOURCES.test(text.slice(0, 200));
}
