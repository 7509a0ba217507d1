/** One of the five places whose documents the platform lives by, with what a play needs to know of it. */
export interface County {
  /** as `npm run scenario` is called with it */
  readonly id: string;
  /** the profile that is in force */
  readonly profile: string;
  readonly name: string;
  readonly area: string;
  readonly operator: string;
  /** file of real enterprises in the shared data folder; absent there: invented ones */
  readonly file: string;
}

export const COUNTIES: readonly County[] = [
  {
    id: 'zhongwei-2019',
    profile: 'zhongwei-2019@1',
    name: '中卫市',
    area: '640500',
    operator: '中卫市市场监督管理局',
    file: 'zhongwei.csv',
  },
  {
    id: 'wugang-2020',
    profile: 'wugang-2020@1',
    name: '舞钢市',
    area: '410481',
    operator: '舞钢市市场监督管理局',
    file: 'wugang.csv',
  },
  {
    id: 'yanshi-2023',
    profile: 'yanshi-2023@1',
    name: '偃师区',
    area: '410307',
    operator: '洛阳市偃师区市场监督管理局',
    file: 'yanshi.csv',
  },
  {
    id: 'guyang-2021',
    profile: 'guyang-2021@1',
    name: '固阳县',
    area: '150222',
    operator: '固阳县市场监督管理局',
    file: 'guyang.csv',
  },
  {
    id: 'ningxia-2022',
    profile: 'ningxia-2022@1',
    name: '宁夏回族自治区',
    area: '640000',
    operator: '宁夏回族自治区市场监督管理厅',
    file: 'ningxia.csv',
  },
];

/** By the id of the document or its first word: `guyang-2021`, `guyang`. */
export const countyOf = (name: string): County | undefined =>
  COUNTIES.find((c) => c.id === name || c.id.split('-')[0] === name);
