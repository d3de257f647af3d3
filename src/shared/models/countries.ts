/** A country or territory whose carbon intensity of electricity is known. */
export interface Country {
  /** ISO 3166-1 alpha-3. */
  readonly code: string
  readonly name: string
}

/** By name. Their intensities are in src/main/runs/energy. */
const codesAndNames: readonly (readonly [code: string, name: string])[] = [
  ['AFG', 'Afghanistan'], ['ALB', 'Albania'], ['DZA', 'Algeria'], ['ASM', 'American Samoa'], ['AGO', 'Angola'],
  ['ATG', 'Antigua and Barbuda'], ['ARG', 'Argentina'], ['ARM', 'Armenia'], ['ABW', 'Aruba'], ['AUS', 'Australia'], ['AUT', 'Austria'],
  ['AZE', 'Azerbaijan'], ['BHS', 'Bahamas'], ['BHR', 'Bahrain'], ['BGD', 'Bangladesh'], ['BRB', 'Barbados'], ['BLR', 'Belarus'],
  ['BEL', 'Belgium'], ['BLZ', 'Belize'], ['BEN', 'Benin'], ['BMU', 'Bermuda'], ['BTN', 'Bhutan'], ['BOL', 'Bolivia'],
  ['BIH', 'Bosnia and Herzegovina'], ['BWA', 'Botswana'], ['BRA', 'Brazil'], ['VGB', 'British Virgin Islands'], ['BRN', 'Brunei'],
  ['BGR', 'Bulgaria'], ['BFA', 'Burkina Faso'], ['BDI', 'Burundi'], ['CPV', 'Cabo Verde'], ['KHM', 'Cambodia'], ['CMR', 'Cameroon'],
  ['CAN', 'Canada'], ['CYM', 'Cayman Islands'], ['TCD', 'Chad'], ['CHL', 'Chile'], ['CHN', 'China'], ['COL', 'Colombia'],
  ['COM', 'Comoros'], ['COG', 'Congo'], ['COK', 'Cook Islands'], ['CRI', 'Costa Rica'], ['CIV', 'Côte d’Ivoire'], ['HRV', 'Croatia'],
  ['CUB', 'Cuba'], ['CYP', 'Cyprus'], ['CZE', 'Czechia'], ['DNK', 'Denmark'], ['DJI', 'Djibouti'], ['DMA', 'Dominica'],
  ['DOM', 'Dominican Republic'], ['COD', 'DR Congo'], ['ECU', 'Ecuador'], ['EGY', 'Egypt'], ['SLV', 'El Salvador'],
  ['GNQ', 'Equatorial Guinea'], ['ERI', 'Eritrea'], ['EST', 'Estonia'], ['SWZ', 'Eswatini'], ['ETH', 'Ethiopia'],
  ['FLK', 'Falkland Islands'], ['FRO', 'Faroe Islands'], ['FJI', 'Fiji'], ['FIN', 'Finland'], ['FRA', 'France'],
  ['PYF', 'French Polynesia'], ['GAB', 'Gabon'], ['GMB', 'Gambia'], ['GEO', 'Georgia'], ['DEU', 'Germany'], ['GHA', 'Ghana'],
  ['GIB', 'Gibraltar'], ['GRC', 'Greece'], ['GRL', 'Greenland'], ['GRD', 'Grenada'], ['GUM', 'Guam'], ['GTM', 'Guatemala'],
  ['GIN', 'Guinea'], ['GNB', 'Guinea-Bissau'], ['GUY', 'Guyana'], ['HTI', 'Haiti'], ['HND', 'Honduras'], ['HKG', 'Hong Kong'],
  ['HUN', 'Hungary'], ['ISL', 'Iceland'], ['IND', 'India'], ['IDN', 'Indonesia'], ['IRN', 'Iran'], ['IRQ', 'Iraq'], ['IRL', 'Ireland'],
  ['ISR', 'Israel'], ['ITA', 'Italy'], ['JAM', 'Jamaica'], ['JPN', 'Japan'], ['JOR', 'Jordan'], ['KAZ', 'Kazakhstan'], ['KEN', 'Kenya'],
  ['KIR', 'Kiribati'], ['KWT', 'Kuwait'], ['KGZ', 'Kyrgyzstan'], ['LAO', 'Laos'], ['LVA', 'Latvia'], ['LBN', 'Lebanon'],
  ['LSO', 'Lesotho'], ['LBR', 'Liberia'], ['LBY', 'Libya'], ['LTU', 'Lithuania'], ['LUX', 'Luxembourg'], ['MAC', 'Macao'],
  ['MDG', 'Madagascar'], ['MWI', 'Malawi'], ['MYS', 'Malaysia'], ['MDV', 'Maldives'], ['MLI', 'Mali'], ['MLT', 'Malta'],
  ['MRT', 'Mauritania'], ['MUS', 'Mauritius'], ['MEX', 'Mexico'], ['MDA', 'Moldova'], ['MNG', 'Mongolia'], ['MNE', 'Montenegro'],
  ['MSR', 'Montserrat'], ['MAR', 'Morocco'], ['MOZ', 'Mozambique'], ['MMR', 'Myanmar'], ['NAM', 'Namibia'], ['NRU', 'Nauru'],
  ['NPL', 'Nepal'], ['NLD', 'Netherlands'], ['NCL', 'New Caledonia'], ['NZL', 'New Zealand'], ['NIC', 'Nicaragua'], ['NER', 'Niger'],
  ['NGA', 'Nigeria'], ['PRK', 'North Korea'], ['MKD', 'North Macedonia'], ['NOR', 'Norway'], ['OMN', 'Oman'], ['PAK', 'Pakistan'],
  ['PSE', 'Palestine'], ['PAN', 'Panama'], ['PNG', 'Papua New Guinea'], ['PRY', 'Paraguay'], ['PER', 'Peru'], ['PHL', 'Philippines'],
  ['POL', 'Poland'], ['PRT', 'Portugal'], ['PRI', 'Puerto Rico'], ['QAT', 'Qatar'], ['ROU', 'Romania'], ['RUS', 'Russia'],
  ['RWA', 'Rwanda'], ['SHN', 'Saint Helena'], ['KNA', 'Saint Kitts and Nevis'], ['LCA', 'Saint Lucia'],
  ['SPM', 'Saint Pierre and Miquelon'], ['VCT', 'Saint Vincent and the Grenadines'], ['WSM', 'Samoa'], ['STP', 'São Tomé and Príncipe'],
  ['SAU', 'Saudi Arabia'], ['SEN', 'Senegal'], ['SRB', 'Serbia'], ['SYC', 'Seychelles'], ['SLE', 'Sierra Leone'], ['SGP', 'Singapore'],
  ['SVK', 'Slovakia'], ['SVN', 'Slovenia'], ['SLB', 'Solomon Islands'], ['SOM', 'Somalia'], ['ZAF', 'South Africa'],
  ['KOR', 'South Korea'], ['SSD', 'South Sudan'], ['ESP', 'Spain'], ['LKA', 'Sri Lanka'], ['SDN', 'Sudan'], ['SUR', 'Suriname'],
  ['SWE', 'Sweden'], ['CHE', 'Switzerland'], ['SYR', 'Syria'], ['TWN', 'Taiwan'], ['TJK', 'Tajikistan'], ['TZA', 'Tanzania'],
  ['THA', 'Thailand'], ['TLS', 'Timor-Leste'], ['TGO', 'Togo'], ['TON', 'Tonga'], ['TTO', 'Trinidad and Tobago'], ['TUN', 'Tunisia'],
  ['TUR', 'Türkiye'], ['TKM', 'Turkmenistan'], ['TCA', 'Turks and Caicos Islands'], ['UGA', 'Uganda'], ['UKR', 'Ukraine'],
  ['ARE', 'United Arab Emirates'], ['GBR', 'United Kingdom'], ['USA', 'United States'], ['VIR', 'United States Virgin Islands'],
  ['URY', 'Uruguay'], ['UZB', 'Uzbekistan'], ['VUT', 'Vanuatu'], ['VEN', 'Venezuela'], ['VNM', 'Vietnam'], ['YEM', 'Yemen'],
  ['ZMB', 'Zambia'], ['ZWE', 'Zimbabwe'],
]

/** Countries that `Settings.country` may name, by name. */
export const countries: readonly Country[] = codesAndNames.map(([code, name]) => ({ code, name }))
