import { getOrAdd } from '../../base/collections';

/**
 * Frequent topics of machine-learning digests: the English name, its abbreviation, and its names in other languages.
 * Sources: the category names that digests in these languages use for the tasks of Hugging Face and the classes of arXiv.
 */
// prettier-ignore
const TRANSLATIONS: readonly (readonly string[])[] = [
  ['artificial intelligence', 'ai', '인공지능', '인공 지능', '人工智能', '人工智慧', '人工知能', 'trí tuệ nhân tạo', 'inteligencia artificial', 'intelligence artificielle', 'künstliche intelligenz', 'искусственный интеллект', 'inteligência artificial', 'intelligenza artificiale'],
  ['machine learning', 'ml', '기계학습', '기계 학습', '머신러닝', '머신 러닝', '机器学习', '機器學習', '機械学習', 'học máy', 'aprendizaje automático', 'apprentissage automatique', 'maschinelles lernen', 'машинное обучение', 'aprendizado de máquina', 'apprendimento automatico'],
  ['deep learning', 'dl', '딥러닝', '딥 러닝', '심층 학습', '深度学习', '深度學習', '深層学習', 'học sâu', 'aprendizaje profundo', 'apprentissage profond', 'глубокое обучение', 'aprendizado profundo'],
  ['natural language processing', 'nlp', '자연어처리', '자연어 처리', '自然语言处理', '自然語言處理', '自然言語処理', 'xử lý ngôn ngữ tự nhiên', 'procesamiento del lenguaje natural', 'traitement automatique des langues', 'обработка естественного языка', 'processamento de linguagem natural', 'elaborazione del linguaggio naturale'],
  ['computer vision', 'cv', '컴퓨터비전', '컴퓨터 비전', '计算机视觉', '計算機視覺', '電腦視覺', 'コンピュータビジョン', 'コンピュータービジョン', 'thị giác máy tính', 'visión por computador', 'vision par ordinateur', 'компьютерное зрение', 'visão computacional', 'visione artificiale'],
  ['reinforcement learning', 'rl', '강화학습', '강화 학습', '强化学习', '強化學習', '強化学習', 'học tăng cường', 'aprendizaje por refuerzo', 'apprentissage par renforcement', 'bestärkendes lernen', 'обучение с подкреплением', 'aprendizado por reforço', 'apprendimento per rinforzo'],
  ['large language model', 'llm', '대형 언어 모델', '대규모 언어 모델', '거대 언어 모델', '大语言模型', '大型语言模型', '大規模言語モデル', '大型語言模型', 'mô hình ngôn ngữ lớn', 'grandes modelos de lenguaje', 'grands modèles de langage', 'große sprachmodelle', 'большие языковые модели'],
  ['language model', 'lm', '언어 모델', '언어모델', '语言模型', '語言模型', '言語モデル', 'mô hình ngôn ngữ', 'modelo de lenguaje', 'modèle de langage', 'sprachmodell', 'языковая модель'],
  ['foundation model', '기초 모델', '파운데이션 모델', '基础模型', '基礎模型', '基盤モデル'],
  ['multimodal', '멀티모달', '다중모달', '多模态', '多模態', 'マルチモーダル', 'đa phương thức'],
  ['robotics', '로봇공학', '로보틱스', '机器人', '機器人', '机器人学', 'ロボティクス', 'ロボット', 'robot học', 'robótica', 'robotique', 'robotik', 'робототехника', 'robotica'],
  ['speech recognition', '음성 인식', '음성인식', '语音识别', '語音辨識', '音声認識', 'nhận dạng giọng nói'],
  ['information retrieval', 'ir', '정보 검색', '정보검색', '信息检索', '資訊檢索', '情報検索', 'truy xuất thông tin', 'recuperación de información', 'recherche d’information', 'информационный поиск'],
  ['question answering', 'qa', '질의응답', '질의 응답', '질문 응답', '问答', '問答', '質問応答', 'hỏi đáp'],
  ['text generation', '텍스트 생성', '文本生成', 'テキスト生成', 'sinh văn bản', 'generación de texto', 'génération de texte'],
  ['image generation', '이미지 생성', '图像生成', '影像生成', '画像生成', 'tạo ảnh', 'generación de imágenes', 'génération d’images'],
  ['video generation', '비디오 생성', '영상 생성', '视频生成', '影片生成', '動画生成'],
  ['object detection', '객체 탐지', '객체 검출', '目标检测', '物件偵測', '物体検出', 'phát hiện đối tượng'],
  ['image segmentation', '이미지 분할', '图像分割', '画像セグメンテーション', 'phân đoạn ảnh'],
  ['machine translation', '기계 번역', '기계번역', '机器翻译', '機器翻譯', '機械翻訳', 'dịch máy', 'traducción automática', 'traduction automatique', 'машинный перевод'],
  ['summarization', '요약', '摘要', '要約', 'tóm tắt'],
  ['recommendation', 'recommender system', '추천 시스템', '추천시스템', '推荐系统', '推薦系統', '推薦システム', 'hệ thống gợi ý'],
  ['knowledge graph', '지식 그래프', '知识图谱', '知識圖譜', '知識グラフ', 'đồ thị tri thức'],
  ['graph neural network', 'gnn', '그래프 신경망', '图神经网络', '圖神經網路', 'グラフニューラルネットワーク'],
  ['diffusion model', '확산 모델', '디퓨전 모델', '扩散模型', '擴散模型', '拡散モデル'],
  ['quantization', '양자화', '量化', '量子化'],
  ['model compression', '모델 압축', '模型压缩', '模型壓縮', 'モデル圧縮'],
  ['transfer learning', '전이 학습', '전이학습', '迁移学习', '遷移學習', '転移学習'],
  ['federated learning', '연합 학습', '연합학습', '联邦学习', '聯邦學習', '連合学習'],
  ['self supervised learning', '자기지도학습', '자기 지도 학습', '自监督学习', '自監督學習', '自己教師あり学習'],
  ['agent', 'ai agent', '에이전트', '智能体', '代理', 'エージェント', 'tác nhân'],
  ['reasoning', '추론', '推理', '推論', 'suy luận'],
  ['benchmark', 'benchmarking', '벤치마크', '벤치마킹', '基准', '基準測試', 'ベンチマーク'],
  ['dataset', '데이터셋', '数据集', '資料集', 'データセット'],
  ['medical imaging', '의료 영상', '医学影像', '醫學影像', '医用画像'],
  ['time series', '시계열', '时间序列', '時間序列', '時系列'],
  ['optimization', '최적화', '优化', '最佳化', '最適化', 'tối ưu hóa'],
  ['security', '보안', '安全', 'セキュリティ', 'bảo mật'],
];

const ENGLISH = new Map(TRANSLATIONS.flatMap(([english = '', ...others]) => others.map((other) => [fold(other), english] as const)));

/** `기계 학습(Machine Learning)`, `Astrophysics of Galaxies (astro-ph.GA)`. */
const TWO_NAMES = /^([^()（）]{1,80})[(（]([^()（）]{1,80})[)）]$/;
const ARXIV_CLASS = /^[a-z-]{2,12}(?:\.[A-Za-z-]{2,12})?$/;

/**
 * The key of a category, the same for all spellings, abbreviations and translations of a topic. For a name with another
 * one in brackets it is that of the arXiv class or the name in Latin letters.
 */
export function topicKey(category: string): string {
  const [, outside, inside] = TWO_NAMES.exec(category.trim()) ?? [];
  if (outside === undefined || inside === undefined) {
    return englishOf(category);
  }
  return isLatin(outside) && !ARXIV_CLASS.test(inside.trim())
    ? englishOf(outside)
    : isLatin(inside)
      ? englishOf(inside)
      : englishOf(outside);
}

/** The categories of a paper without those that only repeat one before them in other words or another language. */
export function distinctTopics(categories: readonly string[]): string[] {
  const topics = new Map<string, string>();
  for (const category of categories) {
    getOrAdd(topics, topicKey(category), () => category);
  }
  return [...topics.values()];
}

function englishOf(name: string): string {
  const folded = fold(name);
  return ENGLISH.get(folded) ?? folded;
}

function fold(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/[\s_-]+/g, ' ');
  // Removes the plural of English names: `language models`, not `robotics` or `analysis`.
  return /[a-z]{3}s$/.test(plain) && !/(?:ss|us|is|ics)$/.test(plain) ? plain.slice(0, -1) : plain;
}

function isLatin(text: string): boolean {
  return /^[\p{Script=Latin}\p{N}\p{P}\p{S}\s]+$/u.test(text);
}
