import { abortDraw, confirmVoid, discardDraw, requestVoid } from '../api/draws.ts';
import type { HallState } from '../api/draws.ts';
import type { Rule } from '../shared/Notes.tsx';

interface End {
  title: string;
  /** how the hall names the way to this page */
  link: string;
  verb: string;
  consequences: string[];
  audience: string;
  rule: Rule;
  asksWhy: boolean;
  act: (id: string, hall: HallState | undefined, why: string) => Promise<unknown>;
}

const PUBLIC = '全社会：记录立即公开，并永久列在「验证」中。';
const SJ1: Rule = {
  text: '承诺之后必须走到结果；中止只有两种情形，作废须两人，都永久可见。',
  source: '抽取协议 SJ1 第 4 节、第 6 节',
};

/** The ways out of a draw, each with what it means. */
export const ENDS: Record<string, End> = {
  abort: {
    title: '中止这次抽取',
    link: '随机源未开出，中止…',
    verb: '中止抽取并公开',
    consequences: [
      '这次抽取没有结果，抽取编号不再使用。',
      '中止和原因永久公开，次数可以被任何人统计。',
      '任务可以另行组织抽取，须重新承诺。',
    ],
    audience: PUBLIC,
    rule: SJ1,
    asksWhy: false,
    act: (id, hall) =>
      abortDraw(id, hall?.entropy.some((e) => e.kind === 'beacon') ? 'beacon-not-drawn' : 'opening-missing'),
  },
  void: {
    title: '申请作废这次抽取的结果',
    link: '申请作废…',
    verb: '提交作废申请',
    consequences: ['另一人确认之前，结果仍然有效。', '确认之后结果作废，但仍然可读，作废理由永久公开。'],
    audience: '负责人、联席会议办公室和监察室立即看到申请；确认之后全社会看到。',
    rule: SJ1,
    asksWhy: true,
    act: (id, _hall, why) => requestVoid(id, why),
  },
  'void-confirm': {
    title: '确认作废这次抽取的结果',
    link: '确认作废…',
    verb: '确认作废并公开',
    consequences: ['结果作废，不再派发；已有的记录仍然可读。', '您和申请人的名字一起写入作废记录。'],
    audience: PUBLIC,
    rule: SJ1,
    asksWhy: false,
    act: (id) => confirmVoid(id),
  },
  discard: {
    title: '退回方案',
    link: '退回方案…',
    verb: '放弃冻结，退回方案',
    consequences: ['冻结的名单销毁，任务回到草稿，可以修改后重新冻结。', '退回会留下记录。'],
    audience: '本任务的参与部门和监察室。',
    rule: { text: '承诺公开之前可以退回；承诺公开之后不能。', source: '抽取协议 SJ1 第 4 节' },
    asksWhy: false,
    act: (id) => discardDraw(id),
  },
};
