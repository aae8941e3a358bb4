package io.bellwether.marketdata.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.marketdata.file.RowProblem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every answer that is a refusal or a failure.
 *
 * @param status the HTTP status once more
 * @param reason what is wrong, for people
 * @param file the file that was refused, as are the next three for files only
 * @param line where its first problem is, from 1
 * @param refused how many of its rows are no bars
 * @param problems the first of them
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        int status,
        String reason,
        @Nullable String file,
        @Nullable Long line,
        @Nullable Long refused,
        @Nullable List<RowProblem> problems) {
    static Problem of(int status, String reason) {
        return new Problem(status, reason, null, null, null, null);
    }

    static Problem of(int status, String file, ImportOutcome.Refused refused) {
        return new Problem(
                status,
                refused.reason(),
                file,
                refused.line() == 0 ? null : refused.line(),
                refused.refused(),
                refused.problems());
    }
}
