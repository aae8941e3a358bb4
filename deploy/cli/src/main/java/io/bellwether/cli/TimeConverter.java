package io.bellwether.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time: {@code 2023-08-01T12:00:00Z}, or {@code 2023-08-01} for its midnight in UTC. */
final class TimeConverter implements ITypeConverter<Instant> {
    private static final int DATE_LENGTH = "2023-08-01".length();

    @Override
    public Instant convert(String text) {
        try {
            return text.length() == DATE_LENGTH
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "a time must look like 2023-08-01 or 2023-08-01T12:00:00Z (UTC), was '%s'".formatted(text));
        }
    }
}
