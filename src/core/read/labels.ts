import { dayIn, withoutAccents } from './dates';
import { oneLine } from './fields';

/** The kind of a label: a field of an entry, or (`method`, `results`, …) a part of its summary. */
// prettier-ignore
export type LabelKind =
  | 'title' | 'authors' | 'votes' | 'categories' | 'date' | 'id' | 'number'
  | 'links' | 'pdf' | 'code' | 'huggingface' | 'dataset' | 'project' | 'thumbnail'
  | 'affiliation' | 'venue' | 'comments'
  | 'summary' | 'plain' | 'problem' | 'news' | 'method' | 'results' | 'limits' | 'conclusion' | 'questions';

/** Spellings of labels by kind. */
export type Labels = Partial<Record<LabelKind, readonly string[]>>;

/**
 * The labels of digests in English, Korean, Chinese (both scripts), Japanese, Vietnamese, Spanish, French, German,
 * Russian, Portuguese and Italian. Labels are compared folded (`foldLabel`) and with or without accents, so one spelling of
 * each is enough.
 */
// prettier-ignore
export const LABELS: Readonly<Record<LabelKind, readonly string[]>> = {
  title: [
    'title', 'headline', 'paper', 'paper title', 'name', 'papers', '제목', '논문', '논문 제목', '논문명', '标题', '標題', '题目', '題目', '论文', '論文', '论文标题', '論文標題',
    'タイトル', '論文名', '論文タイトル', '題名', 'tiêu đề', 'bài báo', 'tên bài báo', 'título', 'artículo', 'título del artículo', 'titre', 'article', 'titre de l\'article', 'titel', 'artikel', 'papier',
    'название', 'заголовок', 'статья', 'название статьи', 'artigo', 'título do artigo', 'titolo', 'articolo', 'titolo dell\'articolo', '论文题目', '文章题目', '文章标题', '论文名称', '英文标题', 'english title', 'original title', 'full title', '原标题', '原題', '원제',
  ],
  authors: [
    'authors', 'author', 'author(s)', 'by', 'written by', '저자', '저자들', '지은이', '글쓴이', '作者', '作者们', '著者', '著者名', '著者ら', '筆者', 'tác giả', 'các tác giả', 'nhóm tác giả',
    'autores', 'autor', 'autoras', 'autor(es)', 'por', 'auteurs', 'auteur', 'auteur(s)', 'auteurs et autrices', 'par', 'autoren', 'autorinnen', 'autor:innen', 'autorinnen und autoren', 'verfasser', 'von',
    'авторы', 'автор', 'autora', 'autori', 'autore', 'autrice', 'autrici', 'author list', '作者列表', '论文作者', 'researchers',
  ],
  votes: [
    'vote', 'votes', 'upvotes', 'upvote', 'likes', 'like', 'stars', 'star', 'score', 'points', 'hf upvotes', 'hugging face upvotes', 'popularity', '추천', '추천수', '추천 수', '좋아요', '투표', '투표수', '득표', '별점', '별',
    '点赞', '點讚', '点赞数', '點讚數', '赞', '讚', '赞数', '票数', '票數', '投票', '推荐数', '推薦數', '热度', '熱度', '星数', '投票数', 'いいね', 'いいね数', '賛成票', '高評価', 'スター', 'lượt bình chọn', 'bình chọn', 'lượt thích', 'số phiếu', 'phiếu bầu', 'lượt vote', 'thích',
    'votos', 'me gusta', 'estrellas', 'puntos', 'voix', 'j\'aime', 'étoiles', 'stimmen', 'sterne', 'punkte', 'gefällt mir', 'bewertung',
    'голоса', 'лайки', 'рейтинг', 'звёзды', 'curtidas', 'estrelas', 'pontos', 'voti', 'mi piace', 'stelle', 'punti',
  ],
  categories: [
    'category', 'categories', 'classification', 'tags', 'tag', 'topics', 'topic', 'keywords', 'key words', 'subjects', 'subject', 'area', 'areas', 'field', 'fields', 'theme', 'themes', 'task', 'tasks',
    '분류', '관련분야', '관련 분야', '분야', '태그', '키워드', '주제', '카테고리', '主题', '主題', '分类', '分類', '类别', '類別', '领域', '領域', '标签', '標籤', '关键词', '關鍵詞', '关键字', '學科', '学科', '方向',
    'カテゴリ', 'カテゴリー', 'キーワード', 'タグ', '分野', 'トピック', 'danh mục', 'thể loại', 'lĩnh vực', 'từ khóa', 'từ khoá', 'chủ đề', 'thẻ', 'phân loại',
    'categoría', 'categorías', 'etiquetas', 'temas', 'tema', 'palabras clave', 'área', 'áreas', 'clasificación', 'catégorie', 'catégories', 'mots-clés', 'mots clés', 'thème', 'thèmes', 'domaine', 'domaines', 'étiquettes', 'sujet', 'sujets',
    'kategorie', 'kategorien', 'schlagwörter', 'schlüsselwörter', 'stichwörter', 'themen', 'thema', 'bereich', 'fachgebiet', 'fachgebiete',
    'категории', 'категория', 'теги', 'тег', 'темы', 'тема', 'ключевые слова', 'рубрика', 'рубрики', 'область', 'разделы', 'categoria', 'categorias', 'tópicos', 'tópico', 'palavras-chave', 'assunto', 'assuntos', 'categorie', 'etichette', 'argomenti', 'argomento', 'parole chiave', 'temi', 'ambito', 'settore', 'main category', 'primary category', 'primary', 'primary subject', 'secondary', 'cross-list', 'cross-lists', 'arxiv category', 'arxiv categories', 'arxiv subjects', 'subject areas', 'research area', 'research areas', 'keyword list', 'arxiv 分类', 'arxiv分类', '主分类', '主类别', '研究领域', '研究方向', 'arxiv 카테고리', 'arxiv 분류', '주요 분류', '연구 분야', 'arxivカテゴリ', '主分野', 'catégorie principale', 'categoría principal', 'hauptkategorie',
  ],
  date: [
    'date', 'read', 'read on', 'date read', 'lu le', 'gelesen', 'gelesen am', 'leído', 'leído el', 'lido em', 'letto il', 'прочитано', '阅读日期', '阅读时间', '読んだ日', '읽은 날', '읽은 날짜', 'ngày đọc', 'published', 'created', 'created at', 'created time', 'added', 'added on', 'date added', '创建时间', '添加时间', '作成日', '作成日時', '追加日', '생성일', '생성 일시', '추가일', 'erstellt', 'erstellt am', 'hinzugefügt', 'hinzugefügt am', 'créé', 'créé le', 'ajouté le', 'creado', 'creado el', 'añadido el', 'criado em', 'adicionado em', 'creato il', 'aggiunto il', 'создано', 'добавлено', 'published on', 'publish date', 'publication date', 'submitted', 'submitted on', 'posted', 'updated', 'year', 'day', '날짜', '일자', '게시일', '발행일', '제출일', '등록일', '연도', '日期', '发布日期', '發布日期', '发表日期', '提交日期', '发布时间', '时间', '日付', '公開日', '投稿日', '掲載日', '年',
    'ngày', 'ngày đăng', 'ngày công bố', 'ngày xuất bản', 'fecha', 'publicado', 'fecha de publicación', 'año', 'date de publication', 'publié', 'publié le', 'année', 'datum', 'veröffentlicht', 'veröffentlicht am', 'erschienen', 'jahr',
    'дата', 'дата публикации', 'опубликовано', 'год', 'data de publicação', 'publicado em', 'ano', 'data di pubblicazione', 'pubblicato', 'pubblicato il', 'anno', 'published time', 'published date', 'date published', 'pub date', 'pubdate', 'published at', 'announced', 'announcement date', 'release date', 'submission date', 'first submitted', '发布', '发表时间', '发表', '提交时间', '更新时间', '更新日期', '公開', '発表日', '업데이트', '게시 날짜', '출판일', '공개일', 'fecha de envío', 'date de soumission', 'eingereicht', 'eingereicht am', '年份', '年度', '发表年份', '出版年', '発表年', '収録日', '收录日期', '收录时间', '录入日期', '년도', '발표 연도', 'erscheinungsjahr', 'année de publication', 'año de publicación', 'год публикации', 'ano de publicação', 'anno di pubblicazione',
  ],
  id: ['id', 'arxiv', 'arxiv id', 'identifier', 'paper id', 'arxiv number', 'arxiv no', '아카이브', '번호', '논문 번호', 'arxiv 번호', '编号', '編號', '论文编号', 'arxiv编号', 'arxiv 编号', '識別子', '論文id', 'mã', 'mã số', 'mã arxiv', 'identificador', 'identifiant', 'kennung', 'arxiv-id', 'arxiv-nr', 'arxiv-kennung', 'идентификатор', 'identificativo', 'canonical id', 'arxiv identifier', 'arxivid', 'paper identifier', 'doi', '论文id', 'reference', 'référence', 'referenz', 'referencia', 'referência', 'riferimento', 'arxiv号', 'arxiv 号'],
  number: ['#', 'no', 'nr', 'num', 'number', 'rank', 'index', '순번', '순위', '序号', '序號', '排名', '番号', '順位', 'stt', 'số', 'núm', 'número', 'puesto', 'numéro', 'n°', 'rang', 'nummer', 'platz', 'номер', '№', 'posição', 'posizione'],
  links: ['link', 'links', 'url', 'zotero', '原文入口', 'urls', 'source', 'sources', 'read more', 'paper link', 'paper url', 'resources', 'abstract page', '링크', '주소', '논문 링크', '출처', '원문', '원문 링크', '链接', '鏈接', '連結', '论文链接', '論文鏈接', '地址', '论文地址', '原文', '原文链接', '来源', 'リンク', '論文リンク', '出典', 'リソース', 'liên kết', 'đường dẫn', 'nguồn', 'enlace', 'enlaces', 'fuente', 'recursos', 'lien', 'liens', 'ressources', 'quelle', 'quellen', 'verweis', 'verweise', 'ressourcen', 'ссылка', 'ссылки', 'источник', 'источники', 'адрес', 'ligação', 'ligações', 'fontes', 'collegamento', 'collegamenti', 'fonti', 'risorse', 'arxiv link', 'arxiv url', 'abstract link', 'abs link', 'paper page', 'hf paper', 'original', 'original link', 'arxiv 链接', 'arxiv链接', '论文主页', '链接地址', 'arxiv 링크', 'arxivリンク', '論文url', 'liên kết arxiv', 'enlace arxiv', 'lien arxiv', 'arxiv-link', 'ссылка на arxiv'],
  pdf: ['pdf', 'pdf link', 'download', 'pdf 다운로드', 'pdf 다운로드 링크', 'pdf 링크', '다운로드', '下载', '下載', 'pdf下载', 'pdf 链接', 'pdfリンク', 'ダウンロード', 'tải về', 'tải pdf', 'descargar', 'télécharger', 'herunterladen', 'скачать', 'baixar', 'descarregar', 'scarica', 'pdf url', 'pdf地址', '论文pdf'],
  code: ['code', 'codes', 'github', 'github url', 'github urls', 'repo', 'repository', 'source code', 'implementation', 'code link', '코드', '깃허브', '소스 코드', '저장소', '구현', '代码', '代碼', '程式碼', '源码', '开源代码', '代码链接', '仓库', 'コード', '実装', 'リポジトリ', 'mã nguồn', 'kho mã', 'código', 'repositorio', 'código fuente', 'dépôt', 'code source', 'quellcode', 'quelltext', 'код', 'исходный код', 'репозиторий', 'repositório', 'código-fonte', 'codice', 'codice sorgente', 'code available', 'code repository', 'github repo', 'github link', 'code url', 'github链接', '开源地址'],
  huggingface: ['huggingface', 'hugging face', 'hf', 'huggingface url', 'huggingface urls', 'hugging face urls', 'model', 'models', 'weights', '허깅페이스', '模型', 'モデル', 'mô hình', 'modelo', 'modèle', 'modell', 'модель', 'модели', 'modello', 'modelli', 'modelos'],
  dataset: ['dataset', 'datasets', 'data', '데이터셋', '데이터', '数据集', '數據集', 'データセット', 'bộ dữ liệu', 'tập dữ liệu', 'conjunto de datos', 'jeu de données', 'datensatz', 'датасет', 'данные', 'набор данных', 'dados', 'dati', 'insieme di dati'],
  project: ['project', 'project page', 'website', 'homepage', 'demo', '프로젝트', '프로젝트 페이지', '데모', '项目', '項目', '项目主页', '项目地址', '主页', 'プロジェクト', 'プロジェクトページ', 'デモ', 'dự án', 'trang dự án', 'proyecto', 'página del proyecto', 'projet', 'page du projet', 'projekt', 'projektseite', 'проект', 'сайт', 'страница проекта', 'демо', 'projeto', 'página do projeto', 'progetto', 'pagina del progetto', 'sito', 'project website', '项目页', '项目链接'],
  thumbnail: ['image', 'thumbnail', 'figure', 'teaser', '이미지', '썸네일', '图片', '圖片', '缩略图', '配图', '画像', 'サムネイル', 'hình ảnh', 'ảnh', 'imagen', 'miniatura', 'vignette', 'bild', 'vorschaubild', 'изображение', 'картинка', 'рисунок', 'imagem', 'immagine'],
  affiliation: ['affiliation', 'affiliations', 'institution', 'institutions', 'organization', 'organizations', 'organisation', 'org', '소속', '기관', '机构', '機構', '单位', '所属', '所属機関', 'đơn vị', 'tổ chức', 'cơ quan', 'afiliación', 'institución', 'instituciones', 'affiliation(s)', 'établissement', 'institut', 'institute', 'einrichtung', 'zugehörigkeit', 'организация', 'организации', 'аффилиация', 'afiliação', 'instituição', 'instituições', 'affiliazione', 'affiliazioni', 'istituzione', 'ente', '公司', '机构单位', '作者单位', '作者机构', 'company', 'институт'],
  venue: ['venue', 'conference', '게재지', 'journal', 'journal ref', 'published in', '학회', '발표 학회', '발표학회', '학술지', '会议', '會議', '期刊', '发表于', '会議', '学会', '掲載先', 'hội nghị', 'tạp chí', 'conferencia', 'revista', 'conférence', 'revue', 'konferenz', 'zeitschrift', 'конференция', 'журнал', 'conferência', 'periódico', 'conferenza', 'rivista', 'journal-ref', 'journal reference', 'published at venue', 'accepted at', '发表会议', '发表期刊'],
  comments: ['comments', 'comment', 'note', 'notes', '비고', '메모', '코멘트', '댓글', '备注', '備註', '评论', '备考', '備考', 'コメント', 'メモ', 'ghi chú', 'bình luận', 'comentarios', 'comentario', 'notas', 'nota', 'commentaires', 'commentaire', 'remarques', 'kommentare', 'kommentar', 'anmerkung', 'anmerkungen', 'notiz', 'комментарий', 'комментарии', 'примечание', 'примечания', 'заметки', 'comentários', 'comentário', 'observações', 'commenti', 'commento', 'note dell\'autore', 'report-no', 'acm-class', 'msc-class', 'remarks'],
  summary: [
    'summary', 'abstract', 'tl;dr', 'tldr', 'tl dr', 'overview', 'description', 'gist', 'in short', 'one-line summary', 'one sentence summary', 'ai summary', 'intro', 'introduction', '요약', '초록', '개요', '설명', '한줄 요약', '한 줄 요약', '핵심 요약', '소개', '정리', '内容', '摘要', '概要', '总结', '總結', '简介', '簡介', '概述', '一句话总结', '一句话', '核心摘要', '中文摘要',
    '要約', '要旨', '要点', '一言', '一言で言うと', 'まとめ', '説明', 'tóm tắt', 'tổng quan', 'mô tả', 'nội dung', 'resumen', 'descripción', 'en breve', 'sinopsis', 'résumé', 'abrégé', 'en bref', 'aperçu', 'zusammenfassung', 'kurzfassung', 'überblick', 'beschreibung', 'kurz gesagt', 'worum geht es',
    'аннотация', 'краткое содержание', 'резюме', 'кратко', 'описание', 'обзор', 'суть', 'коротко', 'введение', 'resumo', 'descrição', 'sinopse', 'em resumo', 'visão geral', 'introdução', 'riassunto', 'sommario', 'sintesi', 'descrizione', 'panoramica', 'introduzione', 'estratto', 'abs', 'one-liner', 'one liner', 'in a nutshell', 'short summary', 'english abstract', '英文摘要', '文章简介', '论文简介', '一句话要点', '内容摘要', '中文总结', 'ai总结', '核心内容', '한줄요약', '한 문장 요약', '핵심 내용', '概略',
  ],
  plain: ['easy explanation', 'simple explanation', 'eli5', 'plain summary', 'in plain words', 'explain like i\'m five', '쉬운설명', '쉬운 설명', '쉽게 말하면', '通俗解释', '通俗讲解', '简单来说', 'やさしい説明', '簡単な説明', '簡単に言うと', 'giải thích đơn giản', 'giải thích dễ hiểu', 'explicación sencilla', 'en palabras simples', 'explication simple', 'en termes simples', 'einfach erklärt', 'einfache erklärung', 'простыми словами', 'простое объяснение', 'explicação simples', 'em palavras simples', 'spiegazione semplice', 'in parole semplici'],
  problem: ['problem', 'problem statement', 'motivation', 'background', 'context', 'question', 'research question', 'objective', 'goal', 'task definition', '문제', '배경', '동기', '목적', '목표', '연구 목적', '问题', '問題', '背景', '动机', '動機', '研究目的', '研究背景', '目标', '研究问题', '課題', '目的', 'vấn đề', 'bối cảnh', 'động lực', 'mục tiêu', 'problema', 'motivación', 'contexto', 'objetivo', 'problème', 'contexte', 'objectif', 'hintergrund', 'fragestellung', 'ziel', 'проблема', 'задача', 'мотивация', 'цель', 'контекст', 'постановка задачи', 'motivação', 'motivazione', 'contesto', 'obiettivo', '解决的问题', '问题定义', '해결하려는 문제', '연구 배경'],
  news: ['what\'s new', 'whats new', 'contribution', 'contributions', 'key contribution', 'key contributions', 'novelty', 'innovation', 'innovations', 'key idea', 'key ideas', 'main idea', 'key points', 'highlights', 'key insight', 'key innovation', 'key innovations', 'why it matters', 'takeaway', 'takeaways', 'key takeaways', '새로운 점', '기여', '주요 기여', '핵심', '핵심 아이디어', '의의', '贡献', '貢獻', '创新点', '創新點', '主要贡献', '亮点', '亮點', '核心思想', '意义', '貢献', '新規性', 'ポイント', '重要な点', '先行研究と比べてどこがすごい', 'どんなもの', 'đóng góp', 'điểm mới', 'điểm nổi bật', 'ý tưởng chính', 'ý nghĩa', 'contribución', 'contribuciones', 'novedad', 'idea clave', 'puntos clave', 'por qué importa', 'apport', 'apports', 'nouveauté', 'idée clé', 'points clés', 'pourquoi c\'est important', 'beitrag', 'beiträge', 'neuheit', 'kernidee', 'kernpunkte', 'das neue', 'вклад', 'новизна', 'ключевые идеи', 'основная идея', 'ключевая идея', 'почему это важно', 'главное', 'основные моменты', 'contribuição', 'contribuições', 'novidade', 'ideia principal', 'pontos principais', 'destaques', 'por que importa', 'contributo', 'contributi', 'novità', 'idea chiave', 'punti chiave', 'perché è importante', '핵심 기여', '핵심 메시지', '新颖性', '核心贡献', 'why it\'s interesting', 'main contributions', 'main contribution'],
  method: ['method', 'methods', 'methodology', 'approach', 'technical details', 'technique', 'how it works', 'architecture', '방법', '방법론', '접근법', '접근 방식', '기술적 세부사항', '방식', '方法', '方法论', '技术细节', '技術細節', '技术方案', '研究方法', '手法', '提案手法', '技術詳細', '技術や手法のキモ', 'phương pháp', 'cách tiếp cận', 'chi tiết kỹ thuật', 'método', 'metodología', 'enfoque', 'métodos', 'méthode', 'méthodes', 'méthodologie', 'approche', 'methode', 'methoden', 'methodik', 'ansatz', 'vorgehen', 'метод', 'методы', 'методология', 'подход', 'методика', 'metodologia', 'abordagem', 'metodo', 'metodi', 'approccio', 'method overview', '방법론 개요', '方法概述', '核心方法'],
  results: ['result', 'results', 'performance', 'performance highlights', 'findings', 'key findings', 'experiments', 'evaluation', 'key results', 'main results', '결과', '성능', '실험', '실험 결과', '주요 결과', '성과', '结果', '結果', '实验', '實驗', '实验结果', '性能', '效果', '主要结果', '实验效果', '実験', '実験結果', '成果', '有効性', 'kết quả', 'thực nghiệm', 'hiệu năng', 'thí nghiệm', 'resultado', 'resultados', 'hallazgos', 'experimentos', 'résultat', 'résultats', 'expériences', 'ergebnis', 'ergebnisse', 'resultate', 'experimente', 'befunde', 'результаты', 'результат', 'эксперименты', 'achados', 'risultati', 'risultato', 'esperimenti', 'experiment', '主要发现', '实验结论'],
  limits: ['limitation', 'limitations', 'weaknesses', 'future work', '한계', '한계점', '제한점', '향후 연구', '局限', '局限性', '不足', '未来工作', '限界', '今後の課題', '議論', 'hạn chế', 'limitación', 'limitaciones', 'limites', 'einschränkungen', 'grenzen', 'schwächen', 'ausblick', 'ограничения', 'недостатки', 'limitações', 'limitação', 'limitazioni', 'limiti', '局限与开放问题'],
  conclusion: ['conclusion', 'conclusions', 'impact', 'implications', 'applications', 'significance', '결론', '시사점', '응용', '结论', '結論', '应用', '影响', '応用', 'kết luận', 'ứng dụng', 'conclusión', 'conclusiones', 'aplicaciones', 'applications', 'fazit', 'schlussfolgerung', 'anwendungen', 'bedeutung', 'вывод', 'выводы', 'заключение', 'conclusão', 'conclusões', 'aplicações', 'conclusione', 'conclusioni', 'applicazioni'],
  questions: ['follow-up questions', 'follow up questions', 'questions', 'open questions', '후속 질문', '질문', '后续问题', '後續問題', '追加の質問', '質問', 'câu hỏi', 'câu hỏi tiếp theo', 'preguntas', 'preguntas de seguimiento', 'questions de suivi', 'fragen', 'anschlussfragen', 'offene fragen', 'вопросы', 'открытые вопросы', 'perguntas', 'domande'],
};

/** The labels of digests in further languages, one object per language, without spellings that are listed already. */
// prettier-ignore
export const MORE_LABELS: readonly Labels[] = [
  // Dutch
  {
    title: ['titel van het artikel'], authors: ['auteurs', 'schrijvers'], date: ['gepubliceerd', 'gepubliceerd op', 'publicatiedatum', 'toegevoegd op'],
    links: ['koppeling', 'bron', 'bronnen', 'verwijzing'], categories: ['trefwoorden', 'onderwerp', 'onderwerpen', 'vakgebied', 'categorieën'], code: ['broncode'], votes: ['stemmen'],
    summary: ['samenvatting', 'kort', 'in het kort', 'omschrijving', 'waar gaat het over', 'beschrijving', 'inleiding'], news: ['bijdrage', 'bijdragen', 'nieuw', 'waarom het ertoe doet', 'waarom belangrijk', 'kernidee', 'kernpunten'],
    problem: ['probleem', 'achtergrond', 'doel', 'vraagstelling'], method: ['methoden', 'aanpak', 'werkwijze'], results: ['resultaat', 'resultaten', 'bevindingen'], limits: ['beperkingen', 'beperking'], conclusion: ['conclusie', 'conclusies'], questions: ['vragen'], comments: ['opmerking', 'opmerkingen', 'notities'],
  },
  // Polish
  {
    title: ['tytuł', 'artykuł', 'praca', 'tytuł artykułu'], authors: ['autorzy', 'autorka', 'autorki', 'autorstwo'], date: ['data', 'opublikowano', 'data publikacji', 'dodano'],
    links: ['odnośnik', 'odnośniki', 'źródło', 'źródła', 'adres'], categories: ['kategoria', 'słowa kluczowe', 'tematyka', 'tematy', 'dziedzina'], code: ['kod źródłowy'], votes: ['głosy', 'polubienia', 'gwiazdki'],
    summary: ['streszczenie', 'podsumowanie', 'skrót', 'opis', 'w skrócie', 'krótko', 'o czym'], news: ['wkład', 'nowości', 'co nowego', 'dlaczego to ważne', 'znaczenie', 'kluczowe punkty'],
    problem: ['tło', 'motywacja'], method: ['metoda', 'metody', 'podejście'], results: ['wyniki', 'wynik', 'rezultaty'], limits: ['ograniczenia'], conclusion: ['wnioski', 'wniosek'], questions: ['pytania'], comments: ['uwagi', 'komentarz', 'notatki'],
  },
  // Czech and Slovak
  {
    title: ['název', 'článek', 'titul', 'názov', 'článok'], authors: ['autoři', 'autorky', 'autori', 'autorský kolektiv'], date: ['zveřejněno', 'publikováno', 'datum vydání', 'zverejnené', 'dátum'],
    links: ['odkaz', 'odkazy', 'zdroj', 'zdroje'], categories: ['kategorie', 'kategória', 'klíčová slova', 'kľúčové slová', 'témata', 'téma', 'oblast', 'štítky'], code: ['kód', 'zdrojový kód'], votes: ['hlasy'],
    summary: ['shrnutí', 'souhrn', 'abstrakt', 'popis', 'stručně', 'zhrnutie', 'stručne'], news: ['přínos', 'přínosy', 'novinka', 'proč je to důležité', 'prínos'], problem: ['problém', 'cíl', 'motivace'], method: ['metoda', 'metódy', 'přístup', 'metóda'], results: ['výsledky', 'výsledek', 'výsledok'], limits: ['omezení', 'obmedzenia'], conclusion: ['závěr', 'záver'], comments: ['poznámka', 'poznámky'],
  },
  // Ukrainian
  {
    title: ['назва', 'стаття', 'назва статті'], authors: ['автори', 'авторка', 'авторки'], date: ['опубліковано', 'дата публікації', 'додано', 'рік'], links: ['посилання', 'джерело', 'джерела'],
    categories: ['категорія', 'категорії', 'ключові слова', 'теми', 'галузь', 'мітки'], code: ['вихідний код'], votes: ['голоси', 'вподобання'],
    summary: ['анотація', 'стислий зміст', 'стисло', 'опис', 'огляд', 'підсумок', 'про що', 'короткий зміст'], news: ['внесок', 'новизна', 'чому це важливо', 'головне'], problem: ['задача', 'мета', 'мотивація'], method: ['методи', 'підхід'], results: ['результати'], limits: ['обмеження', 'недоліки'], conclusion: ['висновок', 'висновки'], questions: ['питання'], comments: ['коментар', 'коментарі', 'примітка', 'примітки', 'нотатки'],
  },
  // Turkish
  {
    title: ['başlık', 'makale', 'makale başlığı', 'makale adı'], authors: ['yazarlar', 'yazar', 'yazarları'], date: ['tarih', 'yayın tarihi', 'yayımlanma', 'yayınlanma tarihi', 'yıl'], links: ['bağlantı', 'bağlantılar', 'kaynak', 'kaynaklar'],
    categories: ['kategoriler', 'konu', 'konular', 'anahtar kelimeler', 'anahtar sözcükler', 'etiketler'], code: ['kaynak kodu'], votes: ['oylar', 'beğeni', 'beğeniler'],
    summary: ['özet', 'kısaca', 'özetle', 'açıklama', 'kısa özet', 'tek cümlede'], news: ['katkı', 'katkılar', 'yenilik', 'neden önemli', 'öne çıkanlar'], problem: ['sorun', 'amaç', 'motivasyon'], method: ['yöntem', 'yaklaşım', 'yöntemler'], results: ['sonuçlar', 'bulgular'], limits: ['kısıtlar', 'sınırlılıklar'], conclusion: ['sonuç'], questions: ['sorular'], comments: ['notlar', 'yorum', 'yorumlar'],
  },
  // Indonesian and Malay
  {
    title: ['judul', 'makalah', 'judul makalah', 'tajuk', 'kertas kerja'], authors: ['penulis', 'para penulis', 'pengarang'], date: ['tanggal', 'diterbitkan', 'tanggal terbit', 'tarikh', 'tahun'], links: ['tautan', 'pautan', 'sumber'],
    categories: ['kategori', 'kata kunci', 'topik', 'bidang', 'kata kunci utama'], code: ['kode', 'kode sumber', 'kod sumber'], votes: ['suara', 'suka'],
    summary: ['ringkasan', 'abstrak', 'deskripsi', 'intisari', 'singkatnya', 'rangkuman', 'ikhtisar'], news: ['kontribusi', 'kebaruan', 'mengapa penting', 'sumbangan', 'poin penting'], problem: ['masalah', 'latar belakang', 'tujuan'], method: ['metode', 'pendekatan', 'kaedah'], results: ['hasil', 'temuan', 'keputusan'], limits: ['keterbatasan', 'batasan'], conclusion: ['kesimpulan'], questions: ['pertanyaan'], comments: ['catatan', 'komentar'],
  },
  // Swedish, Danish and Norwegian
  {
    title: ['rubrik', 'tittel', 'artikelns titel'], authors: ['författare', 'forfattere', 'forfatter'], date: ['publicerad', 'publicerat', 'udgivet', 'publisert', 'dato', 'år'], links: ['länk', 'länkar', 'lenke', 'lenker', 'källa', 'kilde', 'kilder'],
    categories: ['kategorier', 'nyckelord', 'nøkkelord', 'nøgleord', 'ämne', 'ämnen', 'emne', 'emner', 'område'], code: ['kode', 'källkod', 'kildekode'], votes: ['röster', 'stemmer'],
    summary: ['sammanfattning', 'sammenfatning', 'sammendrag', 'resumé', 'kort sagt', 'kortfattat', 'beskrivning', 'beskrivelse', 'kort fortalt'], news: ['bidrag', 'nytt', 'varför det spelar roll', 'hvorfor det er vigtigt', 'hvorfor det er viktig'], problem: ['bakgrund', 'baggrund', 'bakgrunn', 'syfte', 'formål'], method: ['metod', 'metoder', 'tillvägagångssätt', 'fremgangsmåte'], results: ['resultat', 'resultater'], limits: ['begränsningar', 'begrænsninger', 'begrensninger'], conclusion: ['slutsats', 'slutsatser', 'konklusion', 'konklusjon'], questions: ['frågor', 'spørsmål', 'spørgsmål'], comments: ['anteckningar', 'anmärkning', 'noter', 'merknad'],
  },
  // Finnish
  {
    title: ['otsikko', 'artikkeli'], authors: ['kirjoittajat', 'kirjoittaja', 'tekijät', 'tekijä'], date: ['päivämäärä', 'julkaistu', 'vuosi'], links: ['linkki', 'linkit', 'lähde', 'lähteet'], categories: ['luokka', 'avainsanat', 'aiheet', 'aihe'], code: ['koodi', 'lähdekoodi'],
    summary: ['tiivistelmä', 'yhteenveto', 'lyhyesti', 'kuvaus'], news: ['uutta', 'miksi tärkeä'], problem: ['ongelma', 'tausta', 'tavoite'], method: ['menetelmä', 'menetelmät'], results: ['tulokset'], limits: ['rajoitukset'], conclusion: ['johtopäätös', 'johtopäätökset'], comments: ['huomautus', 'muistiinpanot'],
  },
  // Hungarian
  {
    title: ['cím', 'cikk', 'cikk címe'], authors: ['szerzők', 'szerző'], date: ['dátum', 'megjelent', 'közzétéve', 'év'], links: ['hivatkozás', 'forrás'], categories: ['kategória', 'kulcsszavak', 'témakör', 'címkék'], code: ['kód', 'forráskód'],
    summary: ['összefoglaló', 'összefoglalás', 'kivonat', 'röviden', 'leírás'], news: ['újdonság', 'hozzájárulás', 'miért fontos'], problem: ['probléma', 'háttér', 'cél'], method: ['módszer', 'módszerek'], results: ['eredmények', 'eredmény'], limits: ['korlátok'], conclusion: ['következtetés'], comments: ['megjegyzés', 'jegyzetek'],
  },
  // Romanian
  {
    title: ['titlu', 'articol', 'lucrare', 'titlul'], authors: ['autori', 'autoare'], date: ['publicat', 'data publicării', 'anul'], links: ['legătură', 'sursă', 'sursa'], categories: ['categorii', 'cuvinte cheie', 'domeniu', 'subiecte', 'etichete'], code: ['cod sursă'],
    summary: ['rezumat', 'descriere', 'pe scurt', 'sumar'], news: ['contribuție', 'contribuții', 'noutate', 'de ce contează'], problem: ['problemă', 'obiectiv'], method: ['metodă', 'abordare'], results: ['rezultate', 'rezultat'], limits: ['limitări'], conclusion: ['concluzie', 'concluzii'], comments: ['observații', 'notițe'],
  },
  // Greek
  {
    title: ['τίτλος', 'άρθρο', 'εργασία'], authors: ['συγγραφείς', 'συγγραφέας'], date: ['ημερομηνία', 'δημοσιεύτηκε', 'έτος'], links: ['σύνδεσμος', 'σύνδεσμοι', 'πηγή'], categories: ['κατηγορία', 'κατηγορίες', 'λέξεις-κλειδιά', 'θέμα', 'θέματα'], code: ['κώδικας'],
    summary: ['περίληψη', 'σύνοψη', 'περιγραφή', 'με λίγα λόγια', 'σύντομα'], news: ['συνεισφορά', 'γιατί έχει σημασία', 'καινοτομία'], problem: ['πρόβλημα', 'στόχος'], method: ['μέθοδος', 'προσέγγιση'], results: ['αποτελέσματα'], limits: ['περιορισμοί'], conclusion: ['συμπέρασμα', 'συμπεράσματα'], comments: ['σχόλια', 'σημειώσεις'],
  },
  // Arabic
  {
    title: ['العنوان', 'عنوان', 'الورقة', 'عنوان الورقة', 'عنوان البحث', 'البحث'], authors: ['المؤلفون', 'المؤلف', 'المؤلفين', 'الباحثون', 'بقلم', 'الكتّاب'], date: ['التاريخ', 'تاريخ النشر', 'نشر في', 'السنة'], links: ['الرابط', 'رابط', 'روابط', 'الروابط', 'المصدر', 'رابط الورقة'],
    categories: ['التصنيف', 'التصنيفات', 'الفئة', 'المجال', 'الكلمات المفتاحية', 'المواضيع', 'الوسوم'], code: ['الكود', 'الشيفرة', 'الشيفرة المصدرية'], votes: ['الأصوات', 'الإعجابات'],
    summary: ['الملخص', 'ملخص', 'الخلاصة', 'نبذة', 'باختصار', 'الوصف', 'المستخلص'], news: ['المساهمة', 'المساهمات', 'الجديد', 'لماذا يهم', 'الأهمية', 'أهم النقاط'], problem: ['المشكلة', 'الهدف', 'الخلفية'], method: ['المنهجية', 'الطريقة', 'المنهج'], results: ['النتائج', 'النتيجة'], limits: ['القيود', 'الحدود'], conclusion: ['الاستنتاج', 'الخاتمة'], comments: ['ملاحظات', 'ملاحظة', 'تعليق'],
  },
  // Persian
  {
    title: ['مقاله', 'عنوان مقاله'], authors: ['نویسندگان', 'نویسنده', 'پدیدآورندگان'], date: ['تاریخ', 'تاریخ انتشار', 'سال'], links: ['لینک', 'پیوند', 'منبع'], categories: ['دسته', 'دسته‌بندی', 'کلیدواژه‌ها', 'موضوع', 'حوزه'], code: ['کد'],
    summary: ['خلاصه', 'چکیده', 'توضیح', 'به طور خلاصه'], news: ['نوآوری', 'چرا مهم است', 'دستاورد'], problem: ['مسئله', 'هدف', 'انگیزه'], method: ['روش', 'رویکرد'], results: ['نتایج', 'نتیجه'], limits: ['محدودیت‌ها'], conclusion: ['جمع‌بندی'], comments: ['یادداشت', 'نکته'],
  },
  // Hebrew
  {
    title: ['כותרת', 'מאמר', 'שם המאמר'], authors: ['מחברים', 'מחבר', 'כותבים', 'מאת'], date: ['תאריך', 'פורסם', 'שנה'], links: ['קישור', 'קישורים', 'מקור'], categories: ['קטגוריה', 'תחום', 'נושאים', 'מילות מפתח', 'תגיות'], code: ['קוד'],
    summary: ['תקציר', 'סיכום', 'בקצרה', 'תיאור'], news: ['חידוש', 'תרומה', 'למה זה חשוב'], problem: ['בעיה', 'מטרה', 'רקע'], method: ['שיטה', 'גישה'], results: ['תוצאות'], limits: ['מגבלות'], conclusion: ['מסקנה', 'מסקנות'], comments: ['הערות', 'הערה'],
  },
  // Hindi
  {
    title: ['शीर्षक', 'पेपर', 'शोध पत्र', 'शोधपत्र'], authors: ['लेखक', 'लेखकगण'], date: ['तारीख', 'दिनांक', 'प्रकाशित', 'प्रकाशन तिथि', 'तिथि', 'वर्ष'], links: ['लिंक', 'कड़ी', 'स्रोत'], categories: ['श्रेणी', 'विषय', 'कीवर्ड', 'टैग', 'क्षेत्र'], code: ['कोड'],
    summary: ['सारांश', 'सार', 'संक्षेप', 'संक्षेप में', 'विवरण'], news: ['योगदान', 'नया क्या है', 'क्यों महत्वपूर्ण', 'महत्व', 'मुख्य बिंदु'], problem: ['समस्या', 'उद्देश्य', 'पृष्ठभूमि'], method: ['विधि', 'पद्धति', 'तरीका'], results: ['परिणाम', 'नतीजे'], limits: ['सीमाएँ', 'सीमाएं'], conclusion: ['निष्कर्ष'], comments: ['टिप्पणी', 'नोट'],
  },
  // Thai
  {
    title: ['ชื่อเรื่อง', 'ชื่อบทความ', 'บทความ', 'งานวิจัย'], authors: ['ผู้เขียน', 'ผู้แต่ง', 'ผู้วิจัย'], date: ['วันที่', 'เผยแพร่', 'วันที่เผยแพร่', 'ปี'], links: ['ลิงก์', 'ลิงค์', 'แหล่งที่มา', 'ที่มา'], categories: ['หมวดหมู่', 'หมวด', 'คำสำคัญ', 'หัวข้อ', 'สาขา'], code: ['โค้ด'],
    summary: ['สรุป', 'บทคัดย่อ', 'สรุปย่อ', 'คำอธิบาย', 'เนื้อหา'], news: ['จุดเด่น', 'ความสำคัญ', 'ทำไมถึงสำคัญ', 'สิ่งใหม่'], problem: ['ปัญหา', 'ที่มาและความสำคัญ', 'วัตถุประสงค์'], method: ['วิธีการ', 'วิธี'], results: ['ผลลัพธ์', 'ผลการทดลอง', 'ผล'], limits: ['ข้อจำกัด'], conclusion: ['ข้อสรุป'], comments: ['หมายเหตุ'],
  },
  // Catalan
  {
    title: ['títol'], authors: ['autors', 'autores', 'autoria'], date: ['publicat', 'data de publicació'], links: ['enllaç', 'enllaços'], categories: ['categoria', 'paraules clau', 'àmbit'],
    summary: ['resum', 'descripció', 'en resum'], news: ['aportació', 'novetat', 'per què importa'], problem: ['objectiu'], method: ['mètode'], results: ['resultats'], limits: ['limitacions'], conclusion: ['conclusions', 'conclusió'],
  },
];

/** A label found at the beginning of a line, and the text after it. */
export interface Labelled {
  kind: LabelKind;
  /** As written, without Markdown and without its colon. */
  label: string;
  /** The rest of the line, trimmed; empty when the text is on the next lines. */
  rest: string;
  /** Where `rest` begins in the line, in UTF-16 code units. */
  at: number;
}

/** The kinds of labels by folded spelling, those of the user included. */
export type LabelTable = ReadonlyMap<string, LabelKind>;

const LONGEST = 64;
const DECORATION = /[*_~`"“”„«»「」『』[\]【】<>《》|\p{Extended_Pictographic}\uFE0F\u200D]/gu;
const ASCII = /^[\0-\x7f]*$/;
const ASCII_DECORATION = /[*_~"[\]<>|]/g;
const MARKS_FIRST = /^[:.\-–—•·#>\s]{1,40}(?=\S{0,64}\p{L})/u;
const MARKS_LAST = ' :.;,?!-–—。、';

/**
 * A label in the form in which labels are compared: NFKC (width), lower case, straight apostrophes,
 * no Markdown marks, quotes, brackets or pictures, no colon or other end marks, single spaces.
 */
export function foldLabel(text: string): string {
  const short = text.slice(0, 4 * LONGEST);
  // Most texts are ASCII, which needs no Unicode tables.
  const bare = ASCII.test(short)
    ? short.toLowerCase().replaceAll('`', "'").replace(ASCII_DECORATION, ' ')
    : short
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[’‘ʼ`´]/g, "'")
        .replace(DECORATION, ' ');
  const line = oneLine(bare);
  let end = line.length;
  while (end > 0 && MARKS_LAST.includes(line.charAt(end - 1))) {
    end--;
  }
  return line.slice(0, end).replace(MARKS_FIRST, '').trim();
}

/** The table of all built-in labels, with the user's own taking precedence. */
export function labelTable(extra: Labels = {}): LabelTable {
  if (Object.keys(extra).length === 0) {
    return BUILT_IN;
  }
  return new Map([...BUILT_IN, ...pairs(extra)]);
}

/** The kind of a text that is a label as a whole: a cell of a table's head, a heading, a bold word. */
export function labelKind(text: string, table: LabelTable = BUILT_IN): LabelKind | undefined {
  if (text.length > 2 * LONGEST) {
    return undefined;
  }
  const label = foldLabel(text);
  return table.get(label) ?? (COMPOUND.test(label) ? compoundKind(label, table) : undefined);
}

/** Whether a label of a title says that it is the paper's own, and not a translation or what a note calls itself. */
export function isOwnTitle(label: string): boolean {
  return /^(?:(?:original|full|paper|english)[ -]title$|原|英文|원)/.test(foldLabel(label));
}

const OF_PAPER = /^(?:(?:the|this|original|official|본|이|해당|원|原|本|该) ?)?(?:(?:paper|article) |논문 ?|论文|論文)/;
const COMPOUND = new RegExp(`^(?!.*[:\\d]).*[/(&-]|${OF_PAPER.source}`);

/** The kind of a compound label: `논문 저자`, `full-title`, with a remark `Date (yyyy/mm/dd)`, or the first of several `Venue / URL`. */
function compoundKind(label: string, table: LabelTable): LabelKind | undefined {
  const bare = label.replace(/\s?\([^()]{1,30}\)$/, '').replace(OF_PAPER, '');
  const kinds = bare.split(/[/&]/).map((part) => table.get(part.trim()));
  return table.get(bare) ?? table.get(bare.replaceAll('-', ' ')) ?? (kinds.includes(undefined) ? undefined : kinds[0]);
}

/**
 * The known label at the beginning of a line, in any markup: `Authors: a`, `- **Authors**: a`, `## 제목:`,
 * `**Authors** a`, `【作者】a`, `*作者：* a`. A word without a colon, bold or brackets is not a label.
 */
export function labelled(line: string, table: LabelTable = BUILT_IN): Labelled | undefined {
  const start = indent(line);
  for (const end of labelEnds(line, start)) {
    const found = labelTo(line, start, end, table);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** Labels with a second meaning, which the following text shows: `abs` before a link, `data` ("date" in two languages) before a day. */
const SECOND_MEANING = new Map<string, { kind: LabelKind; shows(rest: string): boolean }>([
  ['abs', { kind: 'links', shows: (rest) => /^(?:\[[^[\]]{0,200}\]\()?<?https?:\/\//.test(rest) }],
  ['data', { kind: 'date', shows: (rest) => rest.length < 40 && dayIn(rest) !== undefined }],
]);

/** The kind of a label, given the text after it. */
export function kindBy<Kind extends LabelKind | undefined>(kind: Kind, label: string, rest: string): Kind | LabelKind {
  const other = SECOND_MEANING.get(label.toLowerCase());
  return other?.shows(rest) === true ? other.kind : kind;
}

/** Labels whose text is a link, a number or little else. */
const BRIEF: ReadonlySet<LabelKind> = new Set(['votes', 'code', 'dataset', 'project']);

/** Whether a word is not a label but begins a title: `SCORE: A Second-Order Method for Maps`. */
function isNameOfPaper(kind: LabelKind, rest: string): boolean {
  return (
    BRIEF.has(kind) &&
    /^\p{Lu}\S*(?:\s\S+){3}/u.test(rest) &&
    !/:\/\/|\]\(\S|\d\s|\w\.\w|\/\w|[.。]$/.test(rest.slice(0, 200).replace(/\]\(.*/, ''))
  );
}

function labelTo(line: string, start: number, end: number, table: LabelTable): Labelled | undefined {
  const written = line.slice(start, end);
  const kind = labelKind(written, table);
  if (kind === undefined) {
    return undefined;
  }
  let at = end;
  while (at < line.length && ' \t:：*_】]'.includes(line.charAt(at))) {
    at++;
  }
  const rest = line.slice(at).trim();
  if (isNameOfPaper(kind, rest)) {
    return undefined;
  }
  const label = written
    .replace(DECORATION, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[\s:：]{1,9}$/, '')
    .trim();
  return { kind: kindBy(kind, label, rest), label, rest, at };
}

const PICTURES = /[ \t>#\p{Extended_Pictographic}\uFE0F\u200D]*(?::(?=\p{L}))?/uy;

/** The offset after the marks of quotes, list items, headings and field lists (`:Authors: a`), and after images. */
function indent(line: string): number {
  let at = 0;
  for (;;) {
    PICTURES.lastIndex = at;
    at += PICTURES.exec(line)?.[0].length ?? 0;
    if ('-+*•·'.includes(line.charAt(at)) && at < line.length && /\s/.test(line.charAt(at + 1))) {
      at += 2;
      continue;
    }
    return at;
  }
}

const CLOSING: Readonly<Record<string, string>> = { '【': '】', '[': ']', '「': '」' };

/** The possible ends of the label at `start`, before its colon or closing mark, most likely first. */
function* labelEnds(line: string, start: number): Generator<number> {
  const head = line.slice(start, start + LONGEST);
  const open = /^(\*{1,3}|_{1,3}|【|\[|「)/.exec(head)?.[0];
  const close = open === undefined ? -1 : head.indexOf(CLOSING[open] ?? open, open.length);
  if (close > 0 && !(open === '[' && /^\]?\(/.test(head.slice(close + 1, close + 3)))) {
    yield start + close;
  }
  // The colon of a URL or of a time does not end a label.
  const colon = head.search(/(?<!\d):(?!\/\/)|：/);
  if (colon > 0) {
    yield start + colon;
  }
}

function* pairs(labels: Labels): Generator<[string, LabelKind]> {
  for (const [kind, spellings] of Object.entries(labels) as [LabelKind, readonly string[]][]) {
    for (const spelling of spellings) {
      yield [foldLabel(spelling) || spelling, kind];
    }
  }
}

// The first kind wins where two languages share a spelling. Accents may be omitted, except in short words, which could be acronyms.
const SPELLED = [LABELS, ...MORE_LABELS].flatMap((labels) => [...pairs(labels)]);
const BUILT_IN: LabelTable = new Map(
  [
    ...SPELLED,
    ...SPELLED.filter(([label]) => label.length > 4).map(([label, kind]): [string, LabelKind] => [withoutAccents(label), kind]),
  ].reverse(),
);
