/** Grades of a draw (SJ1 section 4), as they are shown wherever the draw is shown. */
export const grades = {
  A: {
    zh: '公共随机源与外部见证并用',
    detail:
      '随机性来自事先指定、事后才产生的公共随机数，并有外部见证方公开的随机数参与：组织者和任何一方都不能左右结果。',
    en: 'a public beacon and at least one outside witness',
  },
  B: {
    zh: '公共随机源',
    detail: '随机性来自事先指定、事后才产生的公共随机数，没有外部见证方参与。',
    en: 'a public beacon alone',
  },
  C: {
    zh: '外部见证',
    detail: '随机性来自外部见证方，没有公共随机数；有一方不公开，抽取即告中止。',
    en: 'witnesses alone',
  },
  D: {
    zh: '仅供演练',
    detail:
      '随机性只来自平台自身，或公共随机数在约定时间之前已经产生：只能用于演练和演示，不能用于正式抽查。',
    en: 'the platform alone: practice only',
  },
} as const;

export type Grade = keyof typeof grades;
