package io.bellwether.cli;

import io.bellwether.cli.stack.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which code this is, for what is made by it. */
final class CodeVersion {
    private static final String RELEASE = "0.1.0";

    private CodeVersion() {}

    /** The commit, with a mark if files were changed since; the release where the project is no repository. */
    static String of(Project project) throws InterruptedException {
        String commit = git(project.home(), List.of("rev-parse", "--short=12", "HEAD"));
        if (commit.isEmpty()) {
            return RELEASE;
        }
        return git(project.home(), List.of("status", "--porcelain", "--untracked-files=no"))
                        .isEmpty()
                ? commit
                : commit + "-changed";
    }

    private static String git(Path home, List<String> arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? output.strip() : "";
        } catch (IOException _) {
            // Without git the release's number is all that can be said.
            return "";
        }
    }
}
