/**
 * What terms of the field are called in Korean, Chinese and Japanese, one term a line: English, then the other languages,
 * with commas between names of the same thing. Loan words are listed too, since nothing here transliterates. The terms
 * are looked up in queries only: changing them needs no new index.
 */
const TERMS = `
ablation|어블레이션,절제 연구|消融|アブレーション
active learning|능동 학습|主动学习|能動学習
adversarial|적대적|对抗|敵対的
agent|에이전트|智能体,代理|エージェント
alignment|정렬|对齐|アライメント,整合
anomaly detection|이상 탐지|异常检测|異常検知
attention|어텐션,주의|注意力|注意機構,アテンション
audio|오디오,음향|音频|音声,オーディオ
autoencoder|오토인코더|自编码器|オートエンコーダ
autonomous driving|자율주행|自动驾驶|自動運転
autoregressive|자기회귀|自回归|自己回帰
benchmark|벤치마크|基准|ベンチマーク
bias|편향|偏见,偏差|バイアス
causal|인과|因果|因果
chain of thought|사고 사슬,사고의 사슬,생각의 사슬|思维链|思考の連鎖,思考連鎖
chatbot|챗봇|聊天机器人|チャットボット
classification|분류|分类|分類
clustering|군집화,클러스터링|聚类|クラスタリング
code generation|코드 생성|代码生成|コード生成
compression|압축|压缩|圧縮
context|문맥,맥락,컨텍스트|上下文|文脈,コンテキスト
contrastive learning|대조 학습|对比学习|対照学習
convolutional|합성곱|卷积|畳み込み
data augmentation|데이터 증강|数据增强|データ拡張
dataset|데이터셋,데이터 세트|数据集|データセット
decoding|디코딩|解码|デコード,復号
deep learning|딥러닝,심층 학습|深度学习|深層学習
depth estimation|깊이 추정|深度估计|深度推定
dialogue|대화|对话|対話
diffusion|확산,디퓨전|扩散|拡散
distillation|증류|蒸馏|蒸留
document|문서|文档|文書
editing|편집|编辑|編集
efficient|효율적|高效|効率的
embedding|임베딩|嵌入|埋め込み
embodied|체화|具身|身体性
encoder|인코더|编码器|エンコーダ
evaluation|평가|评估,评测|評価
expert|전문가|专家|専門家,エキスパート
explainable|설명 가능|可解释|説明可能
face|얼굴|人脸|顔
factuality|사실성|事实性|事実性
federated learning|연합 학습|联邦学习|連合学習
few shot|퓨샷,소수샷|少样本|少数ショット,フューショット
fine tuning|미세 조정,파인튜닝,파인 튜닝|微调|ファインチューニング,微調整
flow matching|흐름 매칭|流匹配|フローマッチング
foundation model|기반 모델,파운데이션 모델|基础模型|基盤モデル
gaussian splatting|가우시안 스플래팅|高斯泼溅,高斯溅射|ガウシアンスプラッティング
generalization|일반화|泛化|汎化
generation|생성|生成|生成
generative|생성형,생성적|生成式|生成的
gradient|기울기,경사|梯度|勾配
graph neural network|그래프 신경망|图神经网络|グラフニューラルネットワーク
hallucination|환각|幻觉|幻覚,ハルシネーション
human|인간,사람|人类|人間
image|이미지,영상|图像,图片|画像
image generation|이미지 생성|图像生成|画像生成
inference|추론|推理,推断|推論
instruction tuning|지시 튜닝,명령어 튜닝|指令微调|指示チューニング
instruction|지시,명령|指令|指示
interpretability|해석 가능성,해석가능성|可解释性|解釈可能性
jailbreak|탈옥|越狱|脱獄,ジェイルブレイク
knowledge|지식|知识|知識
knowledge distillation|지식 증류|知识蒸馏|知識蒸留
knowledge graph|지식 그래프|知识图谱|知識グラフ
language model|언어 모델|语言模型|言語モデル
large language model|대규모 언어 모델,거대 언어 모델,대형 언어 모델|大语言模型,大型语言模型,大模型|大規模言語モデル
latency|지연 시간,지연|延迟|遅延
latent|잠재|潜在|潜在
layer|계층,레이어|层|層
learning|학습|学习|学習
long context|긴 문맥,장문맥,긴 컨텍스트|长上下文|長文脈,長いコンテキスト
long|장기,긴|长|長い
low rank|저랭크,저계수|低秩|低ランク
machine translation|기계 번역|机器翻译|機械翻訳
mathematical|수학|数学|数学
medical|의료|医学,医疗|医療
memory|메모리,기억|记忆,内存|メモリ,記憶
mixture of experts|전문가 혼합|混合专家,专家混合|混合エキスパート
mobile|모바일|移动|モバイル
model|모델|模型|モデル
motion|동작,모션|运动|動作,モーション
multi agent|다중 에이전트,멀티 에이전트|多智能体|マルチエージェント
multilingual|다국어|多语言|多言語
multimodal|멀티모달,다중모달,다중 모달|多模态|マルチモーダル
music|음악|音乐|音楽
navigation|내비게이션,탐색|导航|ナビゲーション
neural network|신경망|神经网络|ニューラルネットワーク
noise|노이즈,잡음|噪声|ノイズ,雑音
object detection|객체 탐지,객체 검출|目标检测|物体検出
object|객체,물체|物体,对象|物体
open source|오픈소스,오픈 소스|开源|オープンソース
optimization|최적화|优化|最適化
parallel|병렬|并行|並列
personalization|개인화|个性化|個人化,パーソナライズ
planning|계획|规划|計画
point cloud|포인트 클라우드,점군|点云|点群
policy|정책|策略|方策
pose|자세,포즈|姿态|姿勢
position|위치|位置|位置
preference|선호|偏好|選好
pretraining|사전 학습,사전학습,사전 훈련|预训练|事前学習,事前訓練
privacy|프라이버시,개인정보|隐私|プライバシー
prompt|프롬프트|提示|プロンプト
protein|단백질|蛋白质|タンパク質
pruning|가지치기,프루닝|剪枝|枝刈り,プルーニング
quantization|양자화|量化|量子化
quantum|양자|量子|量子
question answering|질의응답,질문 답변|问答|質問応答
real time|실시간|实时|リアルタイム
reasoning|추론|推理|推論
recommendation|추천|推荐|推薦
reconstruction|재구성,복원|重建|再構成
reinforcement learning|강화 학습|强化学习|強化学習
representation|표현|表示,表征|表現
retrieval|검색|检索|検索
retrieval augmented generation|검색 증강 생성|检索增强生成|検索拡張生成
reward|보상|奖励|報酬
robot|로봇|机器人|ロボット
robust|강건,견고|鲁棒|頑健,ロバスト
safety|안전|安全|安全
sampling|샘플링|采样|サンプリング
scaling law|스케일링 법칙|缩放定律,扩展定律|スケーリング則
scene|장면|场景|シーン
search|검색,탐색|搜索|探索
security|보안|安全|セキュリティ
segmentation|분할|分割|セグメンテーション
self supervised|자기지도,자기 지도|自监督|自己教師あり
simulation|시뮬레이션|仿真,模拟|シミュレーション
software engineering|소프트웨어 공학|软件工程|ソフトウェア工学
sparse|희소|稀疏|疎,スパース
speculative decoding|추측 디코딩,추측적 디코딩|推测解码,投机解码|投機的デコーディング
speech|음성|语音|音声
speech recognition|음성 인식|语音识别|音声認識
style|스타일|风格|スタイル
super resolution|초해상도|超分辨率|超解像
supervised|지도|监督|教師あり
survey|서베이,조사|综述|サーベイ
synthetic data|합성 데이터|合成数据|合成データ
table|표,테이블|表格|表
test time|테스트 시간|测试时|テスト時
text|텍스트|文本|テキスト
time series|시계열|时间序列|時系列
token|토큰|令牌,词元|トークン
tool|도구|工具|ツール
training|훈련,학습|训练|訓練,学習
transfer|전이|迁移|転移
transformer|트랜스포머|变换器|トランスフォーマー
translation|번역|翻译|翻訳
trustworthy|신뢰|可信|信頼
uncertainty|불확실성|不确定性|不確実性
unlearning|언러닝|遗忘|アンラーニング,忘却
unsupervised|비지도|无监督|教師なし
video|비디오,동영상,영상|视频|動画,ビデオ
video generation|비디오 생성,동영상 생성|视频生成|動画生成
virtual|가상|虚拟|仮想
vision|비전,시각|视觉|視覚,ビジョン
vision language|비전 언어,시각 언어|视觉语言|視覚言語
visual|시각|视觉|視覚
watermark|워터마크|水印|透かし
web|웹|网页|ウェブ
world model|세계 모델,월드 모델|世界模型|世界モデル
zero shot|제로샷|零样本|ゼロショット
3d|3차원|三维|3次元,三次元
`;

/** The words of a term in English. */
export type Meaning = readonly string[];

const meaningsByName = new Map<string, Meaning[]>();
let longest = 0;
for (const line of TERMS.trim().split('\n')) {
  const [english = '', ...others] = line.split('|');
  for (const name of others.flatMap((names) => names.split(','))) {
    const key = name.replaceAll(' ', '');
    meaningsByName.set(key, [...(meaningsByName.get(key) ?? []), english.split(' ')]);
    longest = Math.max(longest, key.length);
  }
}

/**
 * What each of some consecutive words, alone or with its neighbours, is called in English: `강화 학습` is one term. A term
 * stands for a word of which it covers at least half; of a sentence without spaces it is but a part.
 */
export function meaningsOf(words: readonly string[]): Meaning[][] {
  const found = words.map((): Meaning[] => []);
  for (const { start, end, meanings } of termsIn(words.join(''))) {
    let at = 0;
    words.forEach((word, i) => {
      const covered = Math.min(end, at + word.length) - Math.max(start, at);
      if (2 * covered >= word.length) {
        found[i]!.push(...meanings);
      }
      at += word.length;
    });
  }
  return found;
}

/** A term in a text, from one UTF-16 code unit to another, and what it is called in English. */
interface Term {
  start: number;
  end: number;
  meanings: readonly Meaning[];
}

/** The longest term from each place on, none inside another. */
function termsIn(text: string): Term[] {
  const found: Term[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + longest);
    while (end > start && !meaningsByName.has(text.slice(start, end))) {
      end--;
    }
    if (end > start) {
      found.push({ start, end, meanings: meaningsByName.get(text.slice(start, end))! });
    }
    start = Math.max(end, start + 1);
  }
  return found;
}
