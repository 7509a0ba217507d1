import { halfWidth } from '../text.ts';
import { type Method, methods } from './schema.ts';

/**
 * Wordings of the five documents for the ways to check (C01): 实地核查 (舞钢), 网络监测 (舞钢), 委托专业机构检查 (中卫、舞钢、偃师).
 */
const aliases: Readonly<Record<string, Method>> = {
  现场检查: '现场',
  实地: '现场',
  实地核查: '现场',
  实地检查: '现场',
  书面检查: '书面',
  网络检查: '网络',
  网络监测: '网络',
  委托检查: '委托',
  委托专业机构: '委托',
  委托专业机构检查: '委托',
};

/** The way to check that a wording means, or null where it means none. */
export function canonicalMethod(text: string): Method | null {
  const word = halfWidth(text).trim();
  return methods.find((m) => m === word) ?? aliases[word] ?? null;
}
