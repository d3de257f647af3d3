/** A family of processors and the nominal power (TDP) of one socket, watts. */
interface ProcessorFamily {
  readonly name: string
  readonly model: RegExp
  readonly watts: number
}

const family = (name: string, model: RegExp, watts: number): ProcessorFamily => ({ name, model, watts })

/**
 * The median TDP of each family's models in CodeCarbon 3.3's list (4,900 processors, from Intel ARK and AMD's
 * specifications). Where the list has few of them it is the maker's base power: Core Ultra, Apple. First match wins,
 * so what a letter says of laptops stands before the desktop rule.
 */
const families: readonly ProcessorFamily[] = [
  family('Intel Core, Y series', /\bCore.* (?:i[3579]|m[357]?)-\w+Y\b|\bCore m\d?-/i, 7),
  family('Intel Core, U series', /\bCore.* i[3579]-\d{3,5}U|\bCore [3579] \d{3}U/i, 15),
  family('Intel Core, G series', /\bCore.* i[3579]-\d{4}G\d/i, 15),
  family('Intel Core, P series', /\bCore.* i[3579]-\d{4,5}P/i, 28),
  family('Intel Core, HX series', /\bCore.* (?:i[3579]-\d{4,5}|[3579] \d{3})HX/i, 55),
  family('Intel Core, H series', /\bCore.* i[3579]-\d{4,5}(?:H|HQ|HK|MQ|MX|QM|EQ)\b|\bCore [3579] \d{3}H\b/i, 45),
  family('Intel Core, M series', /\bCore.* i[3579]-\d{3,4}M\b/i, 35),
  family('Intel Core, T series', /\bCore.* i[3579]-\d{3,5}TE?\b|\bCore Ultra.* \d{3}T\b/i, 35),
  family('Intel Core, K series from 2020', /\bCore.* i[579]-1[0-4]\d{3}K|\bCore Ultra.* \d{3}K/i, 125),
  family('Intel Core, K series', /\bCore.* i[3579]-\d{4}K/i, 95),
  family('Intel Core, X series', /\bCore.* i[79]-\d{4,5}XE?\b/i, 165),
  family('Intel Core Ultra, U and V series', /\bCore Ultra.* \d{3}[UV]\b/i, 17),
  family('Intel Core Ultra, H series', /\bCore Ultra.* \d{3}H\b/i, 28),
  family('Intel Core, desktop', /\bCore.* i[3579]-\d{3,5}|\bCore Ultra/i, 65),
  family('Intel Xeon Platinum, 4th generation on', /\bXeon.* Platinum 8[456]\d\d/i, 330),
  family('Intel Xeon Platinum, 3rd generation', /\bXeon.* Platinum 83\d\d/i, 225),
  family('Intel Xeon Platinum', /\bXeon.* Platinum/i, 165),
  family('Intel Xeon Gold, 4th generation on', /\bXeon.* Gold [56][456]\d\d/i, 205),
  family('Intel Xeon Gold, 3rd generation', /\bXeon.* Gold [56]3\d\d/i, 165),
  family('Intel Xeon Gold', /\bXeon.* Gold/i, 150),
  family('Intel Xeon Silver, 4th generation on', /\bXeon.* Silver 4[456]\d\d/i, 150),
  family('Intel Xeon Silver, 3rd generation', /\bXeon.* Silver 43\d\d/i, 120),
  family('Intel Xeon Silver or Bronze', /\bXeon.* (?:Silver|Bronze)/i, 85),
  family('Intel Xeon 6', /\bXeon(?:\(R\))? 6\d{3}/i, 235),
  family('Intel Xeon E3', /\bXeon.* E3-/i, 69),
  family('Intel Xeon E5', /\bXeon.* E5-/i, 95),
  family('Intel Xeon E7', /\bXeon.* E7-/i, 130),
  family('Intel Xeon E', /\bXeon.* E-2\d{3}/i, 71),
  family('Intel Xeon W', /\bXeon.* W\d?-/i, 130),
  family('Intel Xeon D', /\bXeon.* D-/i, 65),
  family('Intel Processor N', /\bIntel(?:\(R\))?(?: Processor)? N\d{2,3}\b/i, 6),
  family('Intel Celeron or Pentium, N and J series', /\b(?:Celeron|Pentium).* [NJ]\d{4}/i, 7),
  family('Intel Celeron or Pentium', /\b(?:Celeron|Pentium)/i, 51),
  family('Intel Atom', /\bAtom/i, 7),
  family('Intel Core 2', /\bCore.*2 (?:Duo|Quad|Extreme)/i, 35),
  family('AMD Ryzen Threadripper, from 2019', /\bThreadripper.* [3579]\d{3}/i, 350),
  family('AMD Ryzen Threadripper', /\bThreadripper/i, 180),
  family('AMD Ryzen, HX series', /\bRyzen.* \d{4}HX/i, 55),
  family('AMD Ryzen, HS series', /\bRyzen.* \d{4}HS/i, 35),
  family('AMD Ryzen, H series', /\bRyzen.* \d{4}H\b/i, 45),
  family('AMD Ryzen, U series', /\bRyzen.* \d{4}[UC]\b/i, 15),
  family('AMD Ryzen AI', /\bRyzen AI/i, 28),
  family('AMD Ryzen, GE series', /\bRyzen.* \d{4}GE/i, 35),
  family('AMD Ryzen 9, desktop', /\bRyzen 9/i, 120),
  family('AMD Ryzen 7, X series', /\bRyzen 7.* \d{4}X/i, 105),
  family('AMD Ryzen, desktop', /\bRyzen/i, 65),
  family('AMD EPYC 9000', /\bEPYC 9/i, 320),
  family('AMD EPYC 8000', /\bEPYC 8/i, 142),
  family('AMD EPYC 7003', /\bEPYC 7\w\w3/i, 225),
  family('AMD EPYC 7002', /\bEPYC 7\w\w2/i, 180),
  family('AMD EPYC 7001', /\bEPYC 7/i, 170),
  family('AMD FX', /\bFX\(?t?m?\)?-/i, 104),
  family('Apple M, Max and Ultra', /\bApple M\d (?:Max|Ultra)/i, 55),
  family('Apple M, Pro', /\bApple M\d Pro/i, 35),
  family('Apple M', /\bApple M\d/i, 22),
]

/** What CodeCarbon takes for each logical processor of a model that it does not know, watts. */
const wattsPerUnknownProcessor = 4

/** Nominal power of a machine's processors, and how it was found. */
export interface NominalPower {
  /** Watts, all sockets together. */
  readonly watts: number
  /** In words, e.g. `65 W (nominal power of Intel Core, desktop)`. */
  readonly reason: string
}

/**
 * Nominal power of the processors: what the user says, else the table's value for the family times the sockets, else
 * four watts for each logical processor.
 *
 * @param processor as the system names it, e.g. `Intel(R) Core(TM) i7-10700 CPU @ 2.90GHz`
 * @param stated watts; null where the user said nothing
 */
export function nominalPower(processor: { readonly model: string; readonly count: number; readonly sockets: number }, stated: number | null): NominalPower {
  if (stated !== null && Number.isFinite(stated) && stated > 0) return { watts: stated, reason: `${stated} W (from the settings)` }
  const plain = processor.model.replace(/\((?:R|TM|C)\)/gi, '').replace(/\s+/g, ' ')
  const known = families.find(({ model }) => model.test(plain))
  if (known) {
    const times = processor.sockets > 1 ? `, ${processor.sockets} sockets` : ''
    return { watts: known.watts * processor.sockets, reason: `${known.watts * processor.sockets} W (nominal power of ${known.name}${times})` }
  }
  const watts = wattsPerUnknownProcessor * processor.count
  return { watts, reason: `${watts} W (model not known, ${wattsPerUnknownProcessor} W for each of ${processor.count} logical processors)` }
}
