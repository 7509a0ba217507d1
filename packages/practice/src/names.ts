import type { Random } from './random.ts';

const FIRST = [...'恒瑞盛鑫金华宏泰永嘉祥和安康丰茂兴隆顺达德润明远博雅天宇正阳启新立信'];
const SECOND = [...'源泰昌达通利来福兴旺发盛辉煌诚信德隆祥瑞丰润华美佳宝丽康宁欣荣'];
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国红梅志文斌浩宇欣怡子涵晨曦'];

/** A trade name (字号) of two or three characters. */
export function tradeName(random: Random): string {
  const name = random.pick(FIRST) + random.pick(SECOND);
  return random.chance(0.3) ? name + random.pick(SECOND) : name;
}

/** A person's name, put together by chance. */
export function personName(random: Random): string {
  const name = surname(random) + random.pick(GIVEN);
  return random.chance(0.65) ? name + random.pick(GIVEN) : name;
}

export function surname(random: Random): string {
  return random.pick(SURNAMES);
}
