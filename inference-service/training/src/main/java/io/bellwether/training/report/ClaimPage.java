package io.bellwether.training.report;

import java.util.List;

/** The page of claims that others make: each beside how it was made, what leaks and what an honest measurement says. */
public record ClaimPage(List<Entry> entries) {
    private static final String TITLE = "What published accuracies are worth";

    public ClaimPage {
        entries = List.copyOf(entries);
    }

    /**
     * One claim.
     *
     * @param id of letters and hyphens
     * @param measured whether there was something to measure on; else the page says in red what is missing
     * @param table the measurements, heads first; may be empty
     */
    public record Entry(
            String id,
            String reference,
            String claim,
            String made,
            String leaks,
            boolean measured,
            String honest,
            String data,
            List<List<String>> table) {
        public Entry {
            table = table.stream().map(List::copyOf).toList();
        }
    }

    /** The whole page in one file. */
    public String html() {
        StringBuilder html = new StringBuilder(Page.head(TITLE));
        html.append("<header><h1>%s</h1>%s</header>\n<main>\n"
                .formatted(
                        Html.escape(TITLE),
                        Html.paragraph(
                                "Each claim was made again from recorded bars or random walks, as it was written and"
                                        + " without what leaks.")));
        html.append(Html.table(
                "claims",
                List.of("reference", "claim", "what leaks", "honestly"),
                entries.stream()
                        .map(entry -> List.of(entry.reference(), entry.claim(), entry.leaks(), entry.honest()))
                        .toList()));
        entries.forEach(entry -> html.append(section(entry)));
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String section(Entry entry) {
        StringBuilder html = new StringBuilder("<section id=\"%s\"><h2>%s: %s</h2>\n"
                .formatted(entry.id(), Html.escape(entry.reference()), Html.escape(entry.claim())));
        html.append(Html.paragraph("How it was made: " + entry.made()));
        html.append(Html.paragraph("What leaks: " + entry.leaks()));
        html.append("<p class=\"%s\">%s</p>\n"
                .formatted(entry.measured() ? "calm" : "alarm", Html.escape("Honestly: " + entry.honest() + ".")));
        if (!entry.table().isEmpty()) {
            html.append(Html.table(
                    entry.id() + "-numbers",
                    entry.table().getFirst(),
                    entry.table().subList(1, entry.table().size())));
            html.append(Html.paragraph("Measured on " + entry.data() + "."));
        }
        return html.append("</section>\n").toString();
    }
}
