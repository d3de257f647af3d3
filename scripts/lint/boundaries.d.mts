import type { Linter } from 'eslint'

export const boundarySettings: Linter.Config['settings']
export const boundaryRules: Linter.RulesRecord
