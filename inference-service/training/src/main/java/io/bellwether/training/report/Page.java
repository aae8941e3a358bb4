package io.bellwether.training.report;

/** How a page looks. */
final class Page {
    private static final String COLOURS = """
            :root{color-scheme:light dark;--paper:#ffffff;--ink:#1f2933;--faint:#5b6773;--grid:#d9dee3;--good:#008c69;--bad:#d55e00;--alarm:#b3261e}
            @media(prefers-color-scheme:dark){:root{--paper:#14181d;--ink:#e4e8ec;--faint:#9aa5b1;--grid:#38414b;--alarm:#ff8a80}}
            """;

    private static final String STYLE = COLOURS + """
            *{box-sizing:border-box}
            body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
            header,main{max-width:64rem;margin:0 auto;padding:1.5rem}
            header{padding-bottom:0}
            h1{font-size:1.9rem;line-height:1.2;margin:.5rem 0}
            h2{font-size:1.3rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--grid);padding-bottom:.3rem}
            h3{font-size:1.05rem;margin:0 0 .4rem}
            header p,figcaption{color:var(--faint)}
            figure{margin:1.6rem 0}
            figcaption{font-size:.9rem}
            svg{width:100%;height:auto;display:block}
            .wide{overflow-x:auto}
            table{border-collapse:collapse;font-size:.92rem;font-variant-numeric:tabular-nums;margin:.8rem 0;min-width:50%}
            th,td{padding:.35rem .75rem;border-bottom:1px solid var(--grid);text-align:right;vertical-align:top}
            thead th{color:var(--faint);font-weight:600}
            th:first-child,#leakage-checks td:last-child,#leakage-checks th:last-child,#origin td,#summary td,#origin th,#summary th,#claims td,#claims th{text-align:left}
            th[scope=row]{font-weight:500}
            #origin td{font-family:ui-monospace,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
            .alarm,.calm{padding:.7rem 1rem;border-left:.35rem solid var(--good)}
            .alarm{border-color:var(--alarm);color:var(--alarm);font-weight:600}
            """;

    private Page() {}

    static String head(String title) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                """.formatted(Html.escape(title), STYLE);
    }

    /** A drawing that has left the page takes the colours with it. */
    static String alone(String svg) {
        int end = svg.indexOf('>') + 1;
        return svg.substring(0, end) + "<style>" + COLOURS + "</style>" + svg.substring(end);
    }
}
