import { objectId } from '@mingcha/rules';
import type { ObjectRow, RiskClass } from '@mingcha/rules';
import { inventedOrg, inventedPhone, inventedReg15, inventedUscc } from './codes.ts';
import { dayBefore } from './days.ts';
import { personName, surname, tradeName } from './names.ts';
import { COUNTY, TOWNSHIPS } from './place.ts';
import type { Township } from './place.ts';
import type { Random } from './random.ts';
import { TRADES } from './trades.ts';
import type { Trade } from './trades.ts';

/** Kinds of bodies with the first characters of their credit codes and their share of the register. */
const BODIES = { 企业: 38, 个体工商户: 55, 农民专业合作社: 4.5, 民办非企业单位: 1.5, 事业单位: 1 } as const;
type Body = keyof typeof BODIES;
const PREFIX: Readonly<Record<Body, string>> = {
  企业: '91',
  个体工商户: '92',
  农民专业合作社: '93',
  民办非企业单位: '52',
  事业单位: '12',
};

const STATUSES = { 存续: 91, 注销: 5, 吊销: 2.5, 迁出: 0.7, 歇业: 0.6, 撤销: 0.2 } as const;

/** The classification covers enterprises; most households and institutions are not in it (requirements 2.2). */
const ENTERPRISE_RISK: Readonly<Record<RiskClass, number>> = { A: 31, B: 52, C: 11, D: 3, U: 3 };
const OTHER_RISK: Readonly<Record<RiskClass, number>> = { A: 14, B: 30, C: 5, D: 1, U: 50 };

const TOWNSHIP_WEIGHTS = Object.fromEntries(TOWNSHIPS.map((town, i) => [String(i), town.weight]));
const TRADE_WEIGHTS = Object.fromEntries(TRADES.map((trade, i) => [String(i), trade.weight]));
const SHOP_WEIGHTS = Object.fromEntries(TRADES.map((trade, i) => [String(i), trade.shop ? trade.weight : 0]));

/** Kinds of bodies that are not in trade: a school has a canteen, a cooperative sells seed. */
const OTHER_KINDS: Readonly<Record<string, number>> = {
  食品经营单位: 0.25,
  农资经营主体: 0.15,
  特种设备使用单位: 0.1,
};

/** The `serial`-th object of the county as it was on `today` (`YYYY-MM-DD`). Row numbers start below a heading. */
export function inventObject(random: Random, serial: number, today: string): ObjectRow {
  const body = random.weighted(BODIES);
  const town = TOWNSHIPS[Number(random.weighted(TOWNSHIP_WEIGHTS))]!;
  const trade = TRADES[Number(random.weighted(body === '个体工商户' ? SHOP_WEIGHTS : TRADE_WEIGHTS))]!;
  const person = personName(random);
  const name = nameOf(random, body, town, trade);
  const address = `${COUNTY.name}${town.name}${random.pick(town.roads)}${1 + random.int(280)}号`;
  // Newer businesses are more numerous: the age is the smaller of two throws.
  const registeredOn = dayBefore(today, 1 + Math.min(random.int(9_500), random.int(9_500)));
  const {
    id,
    code,
    kind: codeKind,
  } = objectId(
    { code: codeOf(random, body, serial), name, address, registeredOn },
    // Only rows without a code ask for a digest, and every one of them has a serial of its own.
    () => serial.toString(16).padStart(32, '0'),
  );
  return {
    id,
    code,
    codeKind,
    name,
    kinds: kindsOf(random, body, trade),
    status: random.weighted(STATUSES),
    risk: random.weighted(body === '企业' ? ENTERPRISE_RISK : OTHER_RISK),
    area: COUNTY.area,
    township: town.name,
    address,
    office: town.office,
    industry: trade.industry,
    registeredOn,
    representative: person,
    phone: inventedPhone(random),
    attrs: {},
    row: serial + 2,
  };
}

function kindsOf(random: Random, body: Body, trade: Trade): string[] {
  const kinds: string[] = [body];
  const more = body === '企业' || body === '个体工商户' ? trade.kinds : OTHER_KINDS;
  for (const kind in more) if (random.chance(more[kind]!)) kinds.push(kind);
  return kinds;
}

/** Old registers hold codes of all ages: most are credit codes, some are not (measured shares are higher still). */
function codeOf(random: Random, body: Body, serial: number): string {
  if (body === '个体工商户' && random.chance(0.04)) return inventedReg15(true, serial);
  if (random.chance(0.004)) return inventedReg15(false, serial);
  if (random.chance(0.001)) return inventedOrg(serial);
  if (random.chance(0.0005)) return `演练内部编号${serial}`;
  return inventedUscc(PREFIX[body], serial);
}

function nameOf(random: Random, body: Body, town: Township, trade: Trade): string {
  switch (body) {
    case '企业':
      return `${COUNTY.name}${tradeName(random)}${trade.word}${random.chance(0.9) ? '有限公司' : '股份有限公司'}`;
    case '个体工商户':
      return `${COUNTY.name}${town.name}${random.chance(0.4) ? `${random.pick(['老', '小'])}${surname(random)}` : tradeName(random)}${trade.shop}`;
    case '农民专业合作社':
      return `${COUNTY.name}${tradeName(random)}${random.pick(['种植', '养殖', '农机', '果蔬', '粮食'])}农民专业合作社`;
    case '民办非企业单位':
      return `${COUNTY.name}${tradeName(random)}${random.pick(['幼儿园', '培训学校', '养老服务中心', '职业培训中心'])}`;
    case '事业单位':
      return `${COUNTY.name}${town.name}${random.pick(['中心小学', '初级中学', '卫生院', '文化站', '农业服务中心'])}`;
  }
}
