/** Writes one progress line, Chinese first: what a person sees before the server can speak for itself. */
export function say(zh, en) {
  process.stderr.write(`[mingcha] ${zh} / ${en}\n`);
}

/** Ends the program with a message in both languages, without a stack trace nobody can act on. */
export function stop(zh, en, code = 1) {
  process.stderr.write(`\n[mingcha] ${indent(zh)}\n\n[mingcha] ${indent(en)}\n\n`);
  process.exit(code);
}

function indent(text) {
  return text.replaceAll('\n', '\n          ');
}
