/**
 * The county of the exercises. It does not exist: no province has a code that begins with 99, so none of its credit
 * codes can be a real enterprise's, and every name says 演练.
 */
export const COUNTY = { name: '明察演练县', area: '990101' } as const;

export interface Township {
  name: string;
  /** Market-supervision office in charge. */
  office: string;
  /** Share of the county's objects, relative. */
  weight: number;
  roads: readonly string[];
}

const TOWN_ROADS = [
  '人民路',
  '建设路',
  '和平路',
  '文化街',
  '解放街',
  '新华街',
  '府前街',
  '滨河路',
  '工业路',
  '站前路',
] as const;
const RURAL_ROADS = ['兴农路', '中心街', '沿河村', '东庄村', '西庄村', '南岭村', '北滩村', '新民村'] as const;

export const TOWNSHIPS: readonly Township[] = [
  { name: '城关镇', office: '城关市场监管所', weight: 24, roads: TOWN_ROADS },
  { name: '东风街道', office: '东风市场监管所', weight: 18, roads: TOWN_ROADS },
  { name: '西苑街道', office: '西苑市场监管所', weight: 14, roads: TOWN_ROADS },
  {
    name: '开发区',
    office: '开发区市场监管所',
    weight: 10,
    roads: ['创业大道', '科技路', '产业一路', '产业二路', '物流路'],
  },
  { name: '河湾镇', office: '河湾市场监管所', weight: 8, roads: RURAL_ROADS },
  { name: '柳林镇', office: '河湾市场监管所', weight: 6, roads: RURAL_ROADS },
  { name: '双井镇', office: '双井市场监管所', weight: 6, roads: RURAL_ROADS },
  { name: '白杨镇', office: '双井市场监管所', weight: 4, roads: RURAL_ROADS },
  { name: '石桥乡', office: '石桥市场监管所', weight: 4, roads: RURAL_ROADS },
  { name: '青山乡', office: '石桥市场监管所', weight: 2, roads: RURAL_ROADS },
  { name: '沙河乡', office: '沙河市场监管所', weight: 2, roads: RURAL_ROADS },
  { name: '北塔乡', office: '沙河市场监管所', weight: 2, roads: RURAL_ROADS },
];

/** The market-supervision offices (所), in the order in which they are first named. */
export const OFFICES: readonly string[] = [...new Set(TOWNSHIPS.map((township) => township.office))];
