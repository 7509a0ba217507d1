/** A department of the county that takes part in joint checks. */
export interface Department {
  /** As in `tasks[].dept` of a scheme. */
  code: string;
  name: string;
  shortName: string;
  /** Sections of the bureau itself (科室). */
  sections: readonly string[];
  /** Qualifications its people may have (业务专长). */
  tags: readonly string[];
  /** Share of the county's inspectors, relative. */
  weight: number;
}

export const DEPARTMENTS: readonly Department[] = [
  {
    code: 'SCJG',
    name: '明察演练县市场监督管理局',
    shortName: '市场监管',
    sections: ['信用监管科', '食品安全监管科', '特种设备监察科', '药械监管科', '价格监管科', '综合执法大队'],
    tags: ['登记', '食品', '特种设备', '药品', '价格', '广告', '计量', '产品质量'],
    weight: 130,
  },
  {
    code: 'RSJ',
    name: '明察演练县人力资源和社会保障局',
    shortName: '人社',
    sections: ['劳动监察大队', '劳动关系科', '社会保险科'],
    tags: ['劳动用工', '社会保险', '人力资源服务'],
    weight: 34,
  },
  {
    code: 'STHJ',
    name: '明察演练县生态环境局',
    shortName: '生态环境',
    sections: ['环境执法大队', '大气科', '水生态科', '固体废物科'],
    tags: ['大气', '水', '固体废物', '辐射'],
    weight: 36,
  },
  {
    code: 'XFJY',
    name: '明察演练县消防救援大队',
    shortName: '消防',
    sections: ['防火监督科', '城关消防救援站', '开发区消防救援站'],
    tags: ['消防监督', '建筑消防'],
    weight: 34,
  },
  {
    code: 'ZJJ',
    name: '明察演练县住房和城乡建设局',
    shortName: '住建',
    sections: ['建筑业科', '工程质量安全站', '房地产市场科', '燃气管理科'],
    tags: ['工程质量', '施工安全', '房地产', '燃气'],
    weight: 36,
  },
  {
    code: 'WLJ',
    name: '明察演练县文化和旅游局',
    shortName: '文旅',
    sections: ['文化市场综合执法大队', '旅游市场科', '文物科'],
    tags: ['文化市场', '旅游', '文物'],
    weight: 30,
  },
];
