package io.devopspipeline.sandbox.codebuild;

import java.util.List;

/**
 * The one bash script that a build runs: all phases share a shell, as buildspec 0.2 has it. It notes its progress in the file named by
 * {@code SANDBOX_PROGRESS}: {@code phase NAME}, and {@code failed PHASE INDEX STATUS} for the first command that failed.
 * After a failed build phase post_build still runs, as in CodeBuild.
 */
final class Script {
    private Script() {}

    static String of(Buildspec spec) {
        StringBuilder script = new StringBuilder("SANDBOX_FAILED=\n");
        for (String phase : Buildspec.PHASES) {
            script.append("if [ -z \"$SANDBOX_FAILED\" ]")
                    .append(phase.equals("post_build") ? " || [ \"$SANDBOX_FAILED\" = build ]" : "");
            script.append("; then\necho \"phase ").append(phase).append("\" >> \"$SANDBOX_PROGRESS\"\n");
            commands(script, phase, spec.phases().getOrDefault(phase, List.of()));
            script.append("fi\n");
        }
        return script.append("[ -z \"$SANDBOX_FAILED\" ]\n").toString();
    }

    private static void commands(StringBuilder script, String phase, List<String> commands) {
        script.append("while true; do\n");
        for (int i = 0; i < commands.size(); i++) {
            script.append("{\n")
                    .append(commands.get(i))
                    .append("\n}\nSANDBOX_STATUS=$?\nif [ $SANDBOX_STATUS -ne 0 ]; then\n  echo \"failed ")
                    .append(phase)
                    .append(' ')
                    .append(i)
                    .append(" $SANDBOX_STATUS\" >> \"$SANDBOX_PROGRESS\"\n  SANDBOX_FAILED=${SANDBOX_FAILED:-")
                    .append(phase)
                    .append("}\n  break\nfi\n");
        }
        script.append("break\ndone\n");
    }
}
