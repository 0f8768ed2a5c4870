/** Something the machine lacks, told in one sentence that names the remedy. Programs print only its message. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

/** Runs a program's main function: prints one sentence for a SetupError and the stack for a bug, and exits with 1. */
export function runProgram(main: () => Promise<number | undefined>): void {
  main().then(
    (code) => {
      if (code !== undefined) process.exit(code);
    },
    (error: unknown) => {
      console.error(error instanceof SetupError ? error.message : error);
      process.exit(1);
    },
  );
}
