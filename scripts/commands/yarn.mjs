/** Runs the repository's own yarn. */
export function run(args, tools) {
  return tools.runYarn(args);
}
