package io.bellwether.marketdata.app;

import io.bellwether.marketdata.file.RowProblem;
import java.util.List;

/** What became of a file that was to be imported. */
sealed interface ImportOutcome {
    /** Its bars are stored. */
    record Imported(ImportedFile file) implements ImportOutcome {}

    /**
     * Nothing was changed.
     *
     * @param line of the first problem, from 1; 0 where no line is to blame
     * @param refused how many rows are no bars; 0 where the file as a whole is none
     * @param problems the first of them
     */
    record Refused(long line, String reason, long refused, List<RowProblem> problems) implements ImportOutcome {}
}
