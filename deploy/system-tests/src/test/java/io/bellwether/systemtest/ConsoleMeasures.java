package io.bellwether.systemtest;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.Map;

/** What the console costs a browser. Printed, not asserted: a shared machine is no place for limits on time. */
final class ConsoleMeasures {
    private ConsoleMeasures() {}

    /**
     * Ten charts, each with a day of minutes, that get 60 updates a second between them for three seconds, as from the stream.
     * Every frame's distance from the one before is noted, and how often the library was given a whole series or one bar.
     */
    static Map<?, ?> liveUpdates(Page page) {
        page.evaluate("""
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
              const bar = (minute, close) => ({ time: minute * 60, open: close, high: close + 2, low: close - 2, close, volume: 10 + minute % 7 });
              const price = (symbol, minute) => 1000 + 100 * symbol + 20 * Math.sin(minute / 50);
              const day = symbol => Array.from({ length: 1440 }, (_, minute) => bar(minute, price(symbol, minute)));
              const place = document.createElement('div');
              document.getElementById('page').replaceChildren(place);
              window.charts = Array.from({ length: 10 }, (_, symbol) => {
                const element = document.createElement('div');
                element.className = 'candles small';
                place.append(element);
                const candles = new Candles(element);
                candles.draw(day(symbol), [10, 20, 30], { visible: 120 });
                return candles;
              });
              const frames = [];
              let updates = 0;
              let last = performance.now();
              const until = last + 3000;
              await new Promise(done => {
                const begun = last;
                // A timer that comes late makes up for it, as a stream does.
                const feed = setInterval(() => {
                  while (updates < (performance.now() - begun) * 0.06) {
                    const symbol = updates++ % 10;
                    window.charts[symbol].add({ ...bar(1440 + Math.floor(updates / 100), price(symbol, updates)) });
                  }
                }, 5);
                const frame = now => {
                  frames.push(now - last);
                  last = now;
                  if (now < until) {
                    requestAnimationFrame(frame);
                  } else {
                    clearInterval(feed);
                    done();
                  }
                };
                requestAnimationFrame(frame);
              });
              const drawn = () => place.querySelectorAll('[data-bars]').length;
              while (drawn() < 10) {
                await new Promise(requestAnimationFrame);
              }
              frames.sort((a, b) => a - b);
              window.measured = { updates, frames: frames.length, median: frames[frames.length >> 1], longest: frames.at(-1), over100: frames.filter(gap => gap > 100).length,
                drawn: drawn(), wholeSeries: calls.setData };
            }\
            """);
        return (Map<?, ?>) page.evaluate("window.measured");
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
