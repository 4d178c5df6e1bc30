// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import java.util.List;

/**
 * The one bash script that a build runs: all phases share a shell, as buildspec 0.2 has it. Commands come from files by their number, so that a
 * command that is no shell syntax fails alone. It tells how it goes by lines of its own in the output, each starting with a mark that no command
 * can know: {@code enter PHASE}, {@code run NUMBER}, {@code fail NUMBER STATUS REFUSAL}, {@code leave PHASE}, {@code export NAME VALUE}.
 *
 * <p>AWS: after a failed build phase post_build still runs; after a failed install or pre_build phase nothing does.
 */
final class Script {
    private final StringBuilder text = new StringBuilder();
    private final String mark;
    private int number;

    private Script(String mark) {
        this.mark = mark;
    }

    /** @param mark a random word */
    static String of(Buildspec spec, String mark) {
        Script script = new Script(mark);
        script.line("export CODEBUILD_BUILD_SUCCEEDING=1");
        script.line("codebuild_failed=");
        for (String phase : Buildspec.PHASES) {
            script.phase(phase, spec.phases().getOrDefault(phase, new Buildspec.Commands(List.of(), List.of())));
        }
        spec.exported().forEach(name -> script.line(script.tell("export " + name + " ${" + name + "-}")));
        return script.line("[ -z \"$codebuild_failed\" ]").text.toString();
    }

    private Script line(String line) {
        text.append(line).append('\n');
        return this;
    }

    private String tell(String what) {
        return "echo \"" + mark + " " + what + "\"";
    }

    private void phase(String name, Buildspec.Commands commands) {
        String unlessFailed = name.equals("post_build")
                ? "[ -z \"$codebuild_failed\" ] || [ \"$codebuild_failed\" = build ]"
                : "[ -z \"$codebuild_failed\" ]";
        line("if " + unlessFailed + "; then");
        line(tell("enter " + name));
        line("codebuild_status=0");
        commands.commands().forEach(command -> command(" [ $codebuild_status = 0 ] &&"));
        commands.always().forEach(command -> command(""));
        line("if [ $codebuild_status != 0 ]; then");
        line("  codebuild_failed=${codebuild_failed:-" + name + "}; export CODEBUILD_BUILD_SUCCEEDING=0");
        line("fi");
        line(tell("leave " + name));
        line("fi");
    }

    /** Runs the next command of the build, which stands in the file of its number. */
    private void command(String condition) {
        line("if" + condition + " " + tell("run " + number) + "; then");
        line("  rm -f \"$SANDBOX_REFUSAL\"");
        line("  . \"$CODEBUILD_COMMANDS/" + number + "\" < /dev/null");
        line("  codebuild_last=$?");
        line("  if [ $codebuild_last != 0 ]; then");
        line("    codebuild_status=$codebuild_last; "
                + tell("fail " + number + " $codebuild_last $(cat \"$SANDBOX_REFUSAL\" 2>/dev/null)"));
        line("  fi");
        line("fi");
        number++;
    }
}
