import { iconSetQuartzLight, themeQuartz } from 'ag-grid-community'

/** AG Grid in the window's own colours: every one is a token, so it follows the theme by itself. */
export const gridTheme = themeQuartz.withPart(iconSetQuartzLight).withParams({
  fontFamily: 'inherit',
  fontSize: 13,
  headerFontSize: 12,
  headerFontWeight: 500,
  iconSize: 12,
  spacing: 4,
  backgroundColor: 'var(--panel)',
  foregroundColor: 'var(--text)',
  headerTextColor: 'var(--text-2)',
  headerBackgroundColor: 'var(--panel)',
  chromeBackgroundColor: 'var(--panel)',
  oddRowBackgroundColor: 'var(--panel)',
  rowHoverColor: 'var(--raised)',
  selectedRowBackgroundColor: 'var(--accent-soft)',
  borderColor: 'var(--line)',
  rowBorder: false,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  borderRadius: 3,
  accentColor: 'var(--accent)',
  rangeSelectionBorderColor: 'var(--accent)',
  cellHorizontalPadding: 8,
  browserColorScheme: 'inherit',
})
