export const help = `Finds what makes calls to language models slow.

Usage: prompt-latency check [paths…] [options]
       prompt-latency rules
       prompt-latency explain <rule>

Commands:
  check           Check files, folders and globs; without a path, the working folder
  rules           List the rules
  explain <rule>  Print the page of a rule

Options of check:
  --format <name>      text (default), json, sarif or github
  --fix                Apply the fixes that change nothing but latency
  --fix-suggestions    Apply these and the ones that somebody should look at
  --config <file>      Use this configuration and look for no other
  --max-warnings <n>   Let up to n warnings and infos pass (default 0)
  --threads <n>        Check with n threads (default: half as many as there are cores, at most 4)
  --no-cache           Check every file again, and keep nothing for the next run
  -q, --quiet          Errors and warnings only
  --no-color           No colours; NO_COLOR and FORCE_COLOR are heeded as well
  -v, --version        Print the version
  -h, --help           Print this

Ends with 0 where nothing was found, 1 where something was, 2 where it was used wrongly, or the configuration or
a file that was named cannot be read. Hints, which are likely but not proven, are shown and do not count.

What was found is kept in .prompt-latency-cache in the working folder: the next run checks again what changed, and what
rests on it. The folder can be deleted at any time.

Files that git ignores, dependencies and generated files are left out; a file that is named is checked all the same.
Configuration: prompt-latency.json, prompt-latency.jsonc, "promptLatency" in package.json, or [tool.prompt-latency]
in pyproject.toml, the nearest one above a file.
`;
