/**
 * The passages behind the plain pages before what cannot be undone. Short copies, so that the hall and the console do not
 * load every profile; a test holds each to the words and the article in @mingcha/rules.
 */
export const CITED = {
  freeze: {
    text: '任何对象都参加抽取，全过程留痕。',
    source: '中卫 2019 三（二）2；宁夏 2022 第二十一条',
    quote: '对任何检查对象都不能“免抽查”、“免检”',
    requirement: 'D02',
  },
  commit: {
    text: '对象在平台内摇号产生，产生后一般不得更改。',
    source: '宁夏 2022 第二十四条；中卫 2019 三（二）2；抽取协议 SJ1 第 4 节',
    quote: '抽取产生的联合检查对象名单一般不得更改',
    requirement: 'D04',
  },
  release: {
    text: '检查之前不得泄露抽中的对象和人员。',
    source: '偃师 2023 八（三）；宁夏 2022 第三十条',
    quote: '不得对外泄露抽取的待检查对象和执法检查人员名单',
    requirement: 'D07',
  },
  directory: {
    text: '名录随时更新，抽取用的是冻结时的名单。',
    source: '宁夏 2022 第十一条',
    quote: '通过相关平台互通互联，实时更新名录',
    requirement: 'O09',
  },
  itemList: {
    text: '清单每年调整，向社会公开；未公布的事项不得检查。',
    source: '宁夏 2022 第八条',
    quote: '并于3月底前通过国家企业信用信息公示系统（宁夏）',
    requirement: 'I09',
  },
} as const;
