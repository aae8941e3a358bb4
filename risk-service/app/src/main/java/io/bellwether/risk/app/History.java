package io.bellwether.risk.app;

import java.util.List;

/** What the console draws before anything new happens; every list is oldest first. */
record History(
        List<ConsoleEvent.Bar> bars,
        List<ConsoleEvent.Predicted> predictions,
        List<ConsoleEvent.Decided> steps,
        List<ConsoleEvent.Filled> fills) {}
