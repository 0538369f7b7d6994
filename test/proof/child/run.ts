import './resolve.ts';
import './waiting.ts';

/** Runs the program named on the command line: what its `main` gives, or the error that reached nobody, as one line of JSON. */
const { main } = await import(process.argv[2]!) as { main(): Promise<unknown> };
try {
  console.log(JSON.stringify({ result: await main() }));
} catch (error) {
  console.log(JSON.stringify({ uncaught: String(error) }));
}
