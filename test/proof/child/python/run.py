"""Runs the program named on the command line: what its `main` gives, or the error that reached nobody, as one line of JSON."""

import asyncio
import importlib.util
import inspect
import json
import sys

import proof_waiting  # noqa: F401  (standard output says when it is written)


def _run(path: str):
    spec = importlib.util.spec_from_file_location("program", path)
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    return asyncio.run(program.main()) if inspect.iscoroutinefunction(program.main) else program.main()


try:
    print(json.dumps({"result": _run(sys.argv[1])}))
except Exception as error:
    print(json.dumps({"uncaught": f"{type(error).__name__}: {error}"}))
