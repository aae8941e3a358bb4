package io.bellwether.systemtest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the console costs a browser. Printed, not asserted: a shared machine is no place for limits on time. */
final class ConsoleMeasures {
    private ConsoleMeasures() {}

    /** Ten charts, each with a day of minutes, until they stand; how long the frames were meanwhile. */
    static Map<?, ?> drawTen(Page page) {
        return (Map<?, ?>) page.evaluate("""
            async () => {
              const { Candles } = await import('/console/candles.js');
              const { LineSeries, createChart } = await import('/console/vendor/lightweight-charts.js');
              const probe = createChart(document.createElement('div'));
              const library = Object.getPrototypeOf(probe.addSeries(LineSeries));
              probe.remove();
              const calls = window.calls = { setData: 0, update: 0 };
              for (const name of Object.keys(calls)) {
                const real = library[name];
                library[name] = function (...given) { calls[name]++; return real.apply(this, given); };
              }
              window.bar = (minute, close) => ({ time: minute * 60, open: close, high: close + 2, low: close - 2, close, volume: 10 + minute % 7 });
              window.price = (symbol, minute) => 1000 + 100 * symbol + 20 * Math.sin(minute / 50);
              const day = symbol => Array.from({ length: 1440 }, (_, minute) => bar(minute, price(symbol, minute)));
              const place = document.createElement('div');
              // All ten are in sight at once.
              Object.assign(place.style, { display: 'grid', gridTemplateColumns: 'repeat(5, 1fr)', gap: '8px' });
              document.getElementById('page').replaceChildren(place);
              /** Frames as long as `goes` says so: each one's distance from the one before. */
              window.framesWhile = async goes => {
                const gaps = [];
                let last = await new Promise(requestAnimationFrame);
                while (goes()) {
                  const now = await new Promise(requestAnimationFrame);
                  gaps.push(now - last);
                  last = now;
                }
                gaps.sort((a, b) => a - b);
                const round = value => Math.round(value * 10) / 10;
                return { frames: gaps.length, median: round(gaps[gaps.length >> 1]), longest: round(gaps.at(-1)),
                  over33: gaps.filter(gap => gap > 34).length, over100: gaps.filter(gap => gap > 100).length };
              };
              window.charts = Array.from({ length: 10 }, (_, symbol) => {
                const element = document.createElement('div');
                element.className = 'candles small';
                place.append(element);
                const candles = new Candles(element);
                candles.draw(day(symbol), [10, 20, 30], { visible: 120 });
                return candles;
              });
              const frames = await framesWhile(() => place.querySelectorAll('[data-bars]').length < 10);
              // What the library and the browser still owe is painted in the frames after.
              await framesWhile(() => { window.owed = (window.owed ?? 10) - 1; return window.owed; });
              return { drawn: place.querySelectorAll('[data-bars]').length, wholeSeries: calls.setData, ...frames };
            }\
            """);
    }

    /**
     * 300 updates, 60 a second, spread over the ten charts that stand, as from the stream: every frame's distance from the one before,
     * from the first update to the last.
     */
    private static Map<?, ?> liveUpdates(Page page) {
        return (Map<?, ?>) page.evaluate("""
            async () => {
              const begun = performance.now();
              let updates = 0;
              // A timer that comes late makes up for it, as a stream does.
              const feed = setInterval(() => {
                while (updates < (performance.now() - begun) * 0.06) {
                  const symbol = updates++ % 10;
                  window.charts[symbol].add(bar(1440 + Math.floor(updates / 100), price(symbol, updates)));
                }
              }, 5);
              const frames = await framesWhile(() => updates < 300);
              clearInterval(feed);
              return { updates, seconds: Math.round((performance.now() - begun) / 100) / 10, ...frames };
            }\
            """);
    }

    /**
     * The same with the processor's time that the page's main thread took for a frame, which says more than the clock where others use
     * the machine too.
     */
    static Map<?, ?> liveUpdatesAndTheirCost(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        try {
            session.send("Performance.enable", json("timeDomain", "threadTicks"));
            double before = taskMillis(session);
            Map<Object, Object> measured = new LinkedHashMap<>(liveUpdates(page));
            double spent = taskMillis(session) - before;
            measured.put(
                    "cpuMillisAFrame",
                    Math.round(10 * spent / Double.parseDouble(String.valueOf(measured.get("frames")))) / 10.0);
            return measured;
        } finally {
            session.detach();
        }
    }

    private static JsonObject json(String name, String value) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty(name, value);
        return parameters;
    }

    private static double taskMillis(CDPSession session) {
        for (JsonElement metric : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            if (metric.getAsJsonObject().get("name").getAsString().equals("TaskDuration")) {
                return 1_000 * metric.getAsJsonObject().get("value").getAsDouble();
            }
        }
        throw new AssertionError("the browser tells no TaskDuration");
    }

    /** How often the library is given a whole series or a bar by what a page asks of one chart with three averages. */
    static Map<?, ?> handedOver(Page page) {
        return (Map<?, ?>) page.evaluate("""
            async () => {
              const [chart] = window.charts;
              const calls = window.calls;
              const bar = minute => ({ time: minute * 60, open: 5, high: 7, low: 3, close: 5, volume: 10 });
              const day = first => Array.from({ length: 1440 }, (_, minute) => bar(first + minute));
              const drawn = async () => {
                for (let frame = 0; frame < 5; frame++) {
                  await new Promise(requestAnimationFrame);
                }
              };
              const counted = async ask => {
                await drawn();
                const before = { ...calls };
                ask();
                await drawn();
                return `${calls.setData - before.setData} whole, ${calls.update - before.update} bars`;
              };
              return {
                another: await counted(() => chart.draw(day(0), [10, 20, 30])),
                grown: await counted(() => Array.from({ length: 100 }, (_, i) => chart.add({ ...bar(1439), close: 4 + i / 100 }))),
                moved: await counted(() => chart.draw([...day(0).slice(1, -1), { ...bar(1439), close: 4.99 }, bar(1440)], [10, 20, 30])),
                corrected: await counted(() => chart.draw([{ ...bar(0), close: 6 }, ...day(1)], [10, 20, 30])),
              };
            }\
            """);
    }

    /** The heap that is in use after a collection, in MB, while the ten charts stand. */
    static double heapMegabytes(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        try {
            session.send("HeapProfiler.collectGarbage");
            return session.send("Runtime.getHeapUsage").get("usedSize").getAsDouble() / 1e6;
        } finally {
            session.detach();
        }
    }

    /** When the first thing was painted and when the page could be used, in milliseconds after it was asked for. */
    static Map<?, ?> paint(Page page) {
        return (Map<?, ?>) page.evaluate("""
            () => {
              const [load] = performance.getEntriesByType('navigation');
              const paint = performance.getEntriesByName('first-contentful-paint')[0];
              return { firstPaint: Math.round(paint?.startTime ?? -1), interactive: Math.round(load.domInteractive), loaded: Math.round(load.loadEventEnd) };
            }\
            """);
    }
}
