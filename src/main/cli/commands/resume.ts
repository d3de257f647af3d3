import type { Command } from 'commander'
import { printResult, type CommandContext } from '../command-context'
import { trainAndFollow } from '../follow-training'
import { trainJson } from '../json-results'
import { addEnergyOptions } from '../training-options'
import { trainText } from './train'

export function addResume(program: Command, context: () => CommandContext): void {
  const command = program.command('resume <run>')
    .description('go on with a paused or interrupted run, exactly where it was')
    .option('--runs-dir <dir>', 'folder of the runs')
  addEnergyOptions(command).action(async (run: string) => {
    const detail = await trainAndFollow(context(), await context().workbench.requests['training.resume'](run))
    printResult(context(), trainJson(detail), () => trainText(detail))
  })
}
