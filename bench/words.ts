import { Dice } from './dice';

// The most frequent words of the field by hand, since they decide how long the lists of an index are; the long tail is made.
const common = (
  'the of and a to in we is for that on with this model models are language large learning data training by from as image video ' +
  'method performance reasoning generation framework paper which propose visual across tasks benchmark through new multi text ' +
  'approach existing novel diffusion evaluation quality reinforcement results high agents attention fine tuning transformer ' +
  'efficient multimodal human understanding knowledge state art inference time scaling optimization experiments introduce show ' +
  'dataset context alignment policy reward token tokens memory retrieval robust semantic spatial temporal prompt representation ' +
  'code pre trained neural network feature vision generalization consistency control dynamic latent benchmarking synthetic'
).split(' ');

const koreanCommon = (
  '모델 연구 논문 학습 데이터 언어 이미지 성능 방법 생성 강화 추론 비디오 평가 프레임워크 텍스트 기반 대규모 벤치마크 결과 품질 효율 인간 정책 보상 ' +
  '메모리 검색 의미 공간 시간 표현 코드 신경망 특징 시각 일반화 제어 잠재 합성 작업 훈련 최적화 실험 제안 문맥 정렬 지식 이해 다중 확산 주의 토큰'
).split(' ');
const endings = [
  '',
  '을',
  '를',
  '이',
  '가',
  '은',
  '는',
  '의',
  '에',
  '에서',
  '으로',
  '과',
  '하는',
  '합니다',
  '했습니다',
  '하여',
  '적인',
  '들은',
];

const starts = 'b c d f g h l m n p r s t v w st tr pr gr cl pl sh ch qu'.split(' ');
const middles = 'a e i o u ai ea io ou er or an en in on al el ar'.split(' ');
const ends = ' n r l t s m d ng nt st ve te ze tion ing ity al ic ive'.split(' ');

/** The words of a run: English with a long tail, Korean stems, names of people. */
export interface Words {
  english(dice: Dice): string;
  korean(dice: Dice): string;
  person(dice: Dice): string;
}

/** Makes the words; the same ones every time. */
export function makeWords(): Words {
  const dice = new Dice(7);
  const tail = Array.from(
    { length: 40_000 },
    () => dice.pick(starts) + dice.pick(middles) + (dice.next() < 0.6 ? dice.pick(starts) + dice.pick(middles) : '') + dice.pick(ends),
  );
  const english = [...common, ...tail];
  const syllable = (): string => String.fromCharCode(0xac00 + dice.between(0, 11_172));
  const korean = [
    ...koreanCommon,
    ...Array.from({ length: 12_000 }, () => syllable() + syllable() + (dice.next() < 0.4 ? syllable() : '')),
  ];
  const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1);
  const given = tail.slice(0, 3_000).map(capital);
  const family = tail.slice(3_000, 9_000).map(capital);
  return {
    english: (d) => d.zipf(english),
    korean: (d) => d.zipf(korean) + d.pick(endings),
    person: (d) => (d.next() < 0.15 ? `${d.pick(tail)}${d.between(1, 9999)}` : `${d.pick(given)} ${d.zipf(family)}`),
  };
}
