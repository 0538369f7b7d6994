/** Calls that run a function they are handed. */
export function runsHanded(name: string): boolean {
  return RUNNERS.test(name);
}

/** Calls that run a function while the caller's thread goes on. */
export function runsElsewhere(name: string): boolean {
  return OTHER_THREADS.test(name);
}

const RUNNERS = /^(map|flatMap|filter|forEach|reduce|then|gather|submit|starmap|imap\w*|sorted|any|all)$|^(with[A-Z_]|run|retry|p[A-Z]|limit|attempt|call_?[wW]ith|execute_?[wW]ith)|[rR]etry$/;
const OTHER_THREADS = /^(to_thread|run_in_executor|run_sync|submit|run_in_threadpool|sync_to_async|make_async|asyncify|start_soon|create_task|apply_async|add_task)$/;
