const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎',
]
const given = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建文辉力志国春梅琳欣怡佳雪晨宇浩然子轩梓涵思远若曦',
]

/** A small repeatable generator (mulberry32): the same company on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export function inventedName(random: () => number): string {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  return pick(surnames) + pick(given) + (random() < 0.6 ? pick(given) : '')
}

/**
 * An ID number with a valid check digit (GB 11643) under region code 990000, which no place has: it passes every
 * validator and belongs to nobody.
 */
export function inventedIdNumber(index: number, birthDate: string): string {
  const body = `990000${birthDate.replaceAll('-', '')}${String(index % 1000).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, position) => total + weight * Number(body[position]), 0)
  return body + '10X98765432'[sum % 11]
}

/** Numbers under 199 0000, kept for examples here. */
export function inventedPhone(index: number): string {
  return `1990000${String(index % 10000).padStart(4, '0')}`
}

/** A card number that passes the Luhn check under a BIN no bank has. */
export function inventedCard(index: number): string {
  const body = `62990000${String(index).padStart(10, '0')}`
  let sum = 0
  for (let position = 0; position < body.length; position++) {
    let digit = Number(body[body.length - 1 - position])
    if (position % 2 === 0) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2
    sum += digit
  }
  return body + String((10 - (sum % 10)) % 10)
}
