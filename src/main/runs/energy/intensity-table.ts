/**
 * Life-cycle carbon intensity of electricity generation, grams of CO2 equivalent per kilowatt-hour, by ISO 3166-1
 * alpha-3, rounded: the newest year there is for each country. Data of Ember and the Energy Institute as processed by
 * Our World in Data (CC BY 4.0), the values that CodeCarbon 3.3 ships.
 */
export const intensitiesByYear: Readonly<Record<'2023' | '2022', Readonly<Record<string, number>>>> = {
  2023: {
    ARG: 354, AUS: 549, AUT: 111, BEL: 138, BGD: 691, BGR: 335, BIH: 600, BOL: 532, BRA: 98, CAN: 170, CHE: 35, CHL: 291, CHN: 582,
    COL: 260, CRI: 53, CYP: 534, CZE: 450, DEU: 381, DNK: 152, ECU: 150, EGY: 570, ESP: 174, EST: 417, FIN: 79, FRA: 56, GBR: 238,
    GEO: 168, GRC: 337, HRV: 205, HUN: 204, IND: 713, IRL: 291, IRN: 655, ITA: 331, JPN: 485, KAZ: 821, KEN: 70, KOR: 431, KWT: 649,
    LTU: 160, LUX: 105, LVA: 123, MAR: 630, MDA: 643, MEX: 507, MKD: 565, MLT: 459, MMR: 399, MNE: 417, MNG: 775, NGA: 523, NLD: 268,
    NOR: 30, NZL: 113, OMN: 565, PAK: 441, PER: 266, PHL: 611, POL: 662, PRT: 166, PRY: 24, QAT: 602, ROU: 241, RUS: 441, SGP: 471,
    SLV: 271, SRB: 636, SVK: 117, SVN: 231, SWE: 41, THA: 550, TUN: 564, TUR: 465, TWN: 642, URY: 129, USA: 369, VNM: 475, ZAF: 708,
  },
  2022: {
    ABW: 561, AFG: 133, AGO: 175, ALB: 24, ARE: 561, ARM: 265, ASM: 611, ATG: 611, AZE: 671, BDI: 250, BEN: 584, BFA: 468, BHR: 905,
    BHS: 660, BLR: 442, BLZ: 226, BMU: 651, BRB: 606, BRN: 894, BTN: 23, BWA: 848, CIV: 394, CMR: 305, COD: 24, COG: 700, COK: 250,
    COM: 643, CPV: 558, CUB: 638, CYM: 643, DJI: 692, DMA: 529, DOM: 581, DZA: 635, ERI: 632, ETH: 25, FJI: 288, FLK: 500, FRO: 405,
    GAB: 492, GHA: 484, GIB: 600, GIN: 237, GMB: 667, GNB: 625, GNQ: 592, GRD: 640, GRL: 179, GTM: 328, GUM: 623, GUY: 640, HKG: 699,
    HND: 282, HTI: 567, IDN: 676, IRQ: 689, ISL: 28, ISR: 583, JAM: 556, JOR: 541, KGZ: 147, KHM: 418, KIR: 667, KNA: 636, LAO: 266,
    LBN: 599, LBR: 228, LBY: 819, LCA: 667, LKA: 510, LSO: 20, MAC: 449, MDG: 436, MDV: 612, MLI: 408, MOZ: 136, MRT: 465, MSR: 1000,
    MUS: 632, MWI: 67, MYS: 606, NAM: 59, NCL: 661, NER: 671, NIC: 265, NPL: 24, NRU: 750, PAN: 162, PNG: 507, PRI: 679, PRK: 390,
    PSE: 516, PYF: 443, RWA: 316, SAU: 707, SDN: 263, SEN: 512, SHN: 1000, SLB: 700, SLE: 50, SOM: 579, SPM: 600, SSD: 629, STP: 643,
    SUR: 349, SWZ: 172, SYC: 565, SYR: 702, TCA: 654, TCD: 629, TGO: 443, TJK: 117, TKM: 1306, TLS: 667, TON: 625, TTO: 682, TZA: 339,
    UGA: 45, UKR: 260, UZB: 1168, VCT: 529, VEN: 186, VGB: 647, VIR: 632, VUT: 571, WSM: 474, YEM: 566, ZMB: 112, ZWE: 298,
  },
}

export const intensityPublisher = 'Our World in Data (Ember, Energy Institute)'

/** IEA, Global Energy & CO2 Status Report 2019: what CodeCarbon takes where it knows no country. */
export const worldIntensity = { grams: 475, source: 'world average, IEA Global Energy & CO2 Status Report 2019' } as const
