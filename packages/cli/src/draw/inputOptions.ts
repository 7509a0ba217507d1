import { resolve } from 'node:path';
import type { Args, OptionSpec } from '../shell/command.ts';
import type { InputPaths } from './readInputs.ts';

/** The options by which `draw commit` and `draw practice` are given their files. */
export const INPUT_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  objects: { value: '文件', required: true, help: '检查对象名录（.xlsx 或 CSV）' },
  inspectors: { value: '文件', help: '执法检查人员名录；不给则只抽对象，不匹配人员' },
  pairs: { value: '文件', help: '回避与既往搭配清单：对象代码、执法证号、类型（回避 或 既往）' },
  scheme: { value: '文件', required: true, help: '抽取方案 scheme.json' },
  out: { value: '文件夹', required: true, help: '抽取文件夹，必须还不存在或是空的' },
  map: { value: '字段=列名,…', help: '对象名录的表头不认识时指明对应关系，如 code=主体代码,name=字号' },
  keep: { value: '行号,…', help: '对象名录中代码重复时以哪些行为准，如 5,812' },
};

export function inputPaths(args: Args, cwd: string): InputPaths & { scheme: string; out: string } {
  const path = (name: string): string | undefined => {
    const given = args.optional(name);
    return given === undefined ? undefined : resolve(cwd, given);
  };
  return {
    objects: path('objects')!,
    inspectors: path('inspectors'),
    pairs: path('pairs'),
    scheme: path('scheme')!,
    out: path('out')!,
    map: args.optional('map'),
    keep: args.optional('keep'),
  };
}
