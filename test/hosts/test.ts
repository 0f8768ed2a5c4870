/** `npm test`: runs the stages, all or those named as arguments, and ends with the line "N passed, N failed". */
import { runProgram } from './setupError';
import { SetupError } from './setupError';
import { stages, type Stage } from './stages';
import type { Counts } from './runMocha';

runProgram(async () => {
  const chosen = chooseStages(process.argv.slice(2));
  const rows: { readonly name: string; readonly counts: Counts; readonly seconds: number }[] = [];
  for (const stage of chosen) {
    console.log(`\n== ${stage.name}`);
    const start = Date.now();
    const counts = await runStage(stage);
    rows.push({ name: stage.name, counts, seconds: (Date.now() - start) / 1000 });
  }
  console.log('');
  for (const { name, counts, seconds } of rows) {
    console.log(`${name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s   ${sumLine(counts)}`);
  }
  const sum = (key: keyof Counts): number => rows.reduce((total, row) => total + row.counts[key], 0);
  const total = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  console.log(`\n${sumLine(total)}`);
  return total.failed > 0 ? 1 : 0;
});

/** A stage that throws has failed; the others still run. */
async function runStage(stage: Stage): Promise<Counts> {
  try {
    return await stage.run();
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function chooseStages(names: readonly string[]): readonly Stage[] {
  const known = stages.map((stage) => stage.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new SetupError(`There is no stage ${unknown}; choose among ${known.join(', ')}.`);
  return names.length === 0 ? stages : stages.filter((stage) => names.includes(stage.name));
}

function sumLine({ passed, failed, skipped }: Counts): string {
  return `${String(passed)} passed, ${String(failed)} failed${skipped > 0 ? `, ${String(skipped)} skipped` : ''}`;
}
