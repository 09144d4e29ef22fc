/**
 * exp, ln, pow, sin and cos out of IEEE additions and multiplications only, so that every JavaScript engine gives the
 * same bits: ECMA-262 leaves those of `Math` to the implementation. The polynomials are those of Sun's fdlibm 5.3.
 */

const LN2_HI = 0.6931471803691238
const LN2_LO = 1.9082149292705877e-10
const INV_LN2 = Math.LOG2E

/** 2^k for k from -1074 to 1023, each exact: halving and doubling never round above the smallest denormal. */
const POWERS_OF_TWO = powersOfTwo()

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(2098)
  for (let k = 0, value = 1; k <= 1023; k += 1, value *= 2) powers[k + 1074] = value
  for (let k = -1, value = 0.5; k >= -1074; k -= 1, value *= 0.5) powers[k + 1074] = value
  return powers
}

const twoTo = (k: number): number => POWERS_OF_TWO[k + 1074] ?? 0

/** x·2^k; k may lie outside the exponents that a number has. */
function scaled(x: number, k: number): number {
  if (k > 1023) return x * twoTo(1023) * twoTo(Math.min(1023, k - 1023))
  if (k < -1022) return x * twoTo(-1022) * twoTo(Math.max(-1074, k + 1022))
  return x * twoTo(k)
}

/** e^x, within 1 ulp. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x
  if (x > 709.782712893384) return Infinity
  if (x < -745.1332191019412) return 0
  const k = Math.floor(x * INV_LN2 + 0.5)
  const hi = x - k * LN2_HI
  const lo = k * LN2_LO
  const r = hi - lo
  const t = r * r
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))))
  const y = 1 - (lo - (r * c) / (2 - c) - hi)
  return k === 0 ? y : scaled(y, k)
}

const WORD = new DataView(new ArrayBuffer(8))

/** Veltkamp's split: the upper 26 bits of a number that is far from overflow. */
function upper(a: number): number {
  const c = 134_217_729 * a
  return c - (c - a)
}

/** The rounding error of `product`, which is a·b (Dekker 1971). */
function productError(a: number, b: number, product: number): number {
  const ah = upper(a)
  const bh = upper(b)
  const al = a - ah
  const bl = b - bh
  return al * bl - (product - ah * bh - al * bh - ah * bl)
}

/** ln x of a positive finite number as a sum of a head and a tail, good to some 60 bits. */
function logarithm(x: number): { head: number; tail: number } {
  let k = 0
  let y = x
  if (y < 2.2250738585072014e-308) {
    y *= 18_014_398_509_481_984
    k = -54
  }
  WORD.setFloat64(0, y)
  const top = WORD.getUint32(0)
  k += (top >>> 20) - 1023
  WORD.setUint32(0, (top & 0xfffff) | 0x3ff00000)
  let m = WORD.getFloat64(0)
  if (m > Math.SQRT2) {
    m *= 0.5
    k += 1
  }
  const f = m - 1
  const d = 2 + f
  const s = f / d
  const sd = s * d
  // What the quotient lost: the remainder f − s·d, and what 2 + f lost.
  const sTail = (f - sd - productError(s, d, sd) - s * (f - (d - 2))) / d
  const z = s * s
  const r =
    z *
    (0.6666666666666735 +
      z *
        (0.3999999999940942 +
          z *
            (0.2857142874366239 +
              z *
                (0.22222198432149784 +
                  z * (0.1818357216161805 + z * (0.15313837699209373 + z * 0.14798198605116586))))))
  const big = k * LN2_HI
  const rough = big + 2 * s
  const lost = k === 0 ? 0 : 2 * s - (rough - big)
  const rest = lost + (k * LN2_LO + 2 * sTail + s * r)
  const head = rough + rest
  return { head, tail: rest - (head - rough) }
}

/** Natural logarithm, within 1 ulp. NaN below zero. */
export function ln(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN
  if (x === 0) return -Infinity
  if (x === Infinity) return x
  const { head, tail } = logarithm(x)
  return head + tail
}

/** x to the power y for x ≥ 0, within 2 ulp. NaN below zero, for whole powers too. */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1
  if (Number.isNaN(x) || Number.isNaN(y) || x < 0) return Number.NaN
  if (x === 0) return y > 0 ? 0 : Infinity
  if (x === Infinity) return y > 0 ? Infinity : 0
  if (Math.abs(y) === Infinity) return x > 1 === y > 0 ? Infinity : 0
  const { head, tail } = logarithm(x)
  const product = y * head
  if (Math.abs(product) > 800) return product > 0 ? Infinity : 0
  const rest = Math.abs(y) < 1e290 ? productError(y, head, product) + y * tail : y * tail
  const e = exp(product)
  return e === Infinity ? e : e + e * rest
}

/** sin on [-π/4, π/4]; y is the tail of x. */
function kernelSin(x: number, y: number): number {
  const z = x * x
  const r =
    0.00833333333332249 +
    z *
      (-0.0001984126982985795 +
        z * (0.0000027557313707070068 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)))
  const v = z * x
  return x - (z * (0.5 * y - v * r) - y + v * 0.16666666666666632)
}

/** cos on [-π/4, π/4]; y is the tail of x. */
function kernelCos(x: number, y: number): number {
  const z = x * x
  const r =
    z *
    (0.0416666666666666 +
      z *
        (-0.001388888888887411 +
          z *
            (0.00002480158728947673 +
              z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11)))))
  const half = 0.5 * z
  const w = 1 - half
  return w + (1 - w - half + (z * r - x * y))
}

/** sin of x + quarter·π/2, after taking x into [-π/4, π/4] by Cody and Waite's subtraction of π/2 in three parts. */
function turned(x: number, quarter: number): number {
  if (Math.abs(x) === Infinity || Number.isNaN(x)) return Number.NaN
  const n = Math.floor(x * 0.6366197723675814 + 0.5)
  const first = x - n * 1.5707963267341256
  const second = n * 6.077100506303966e-11
  const r = first - second
  const w = n * 2.0222662487959506e-21 - (first - r - second)
  const head = r - w
  const tail = r - head - w
  switch ((((n + quarter) % 4) + 4) % 4) {
    case 0:
      return kernelSin(head, tail)
    case 1:
      return kernelCos(head, tail)
    case 2:
      return -kernelSin(head, tail)
    default:
      return -kernelCos(head, tail)
  }
}

/** Sine of radians, within 1 ulp up to a million turns; beyond that it loses digits. */
export const sin = (x: number): number => turned(x, 0)

/** Cosine of radians, within 1 ulp up to a million turns; beyond that it loses digits. */
export const cos = (x: number): number => turned(x, 1)
