package io.bellwether.marketdata.file;

import java.io.IOException;

/**
 * The lines of a text, each split at its commas, into arrays that are used again for the next one: a file of millions of
 * rows makes no garbage here. Quotes have no meaning; nothing in a file of bars needs any.
 */
final class Lines {
    private static final int BUFFER = 1 << 16;

    /** Twelve columns are the most that is known; a few more may stand in a header before it is refused. */
    static final int MAX_FIELDS = 32;

    private final PlainText text;
    private final byte[] buffer = new byte[BUFFER];
    private final char[] line;
    private final int[] ends = new int[MAX_FIELDS];
    private int position;
    private int filled;
    private int length;
    private int fields;
    private long number;
    private boolean atEnd;

    Lines(PlainText text, int maxLineLength) {
        this.text = text;
        line = new char[maxLineLength];
    }

    /** Goes to the next line; false at the end of the text. */
    boolean next() throws IOException {
        length = 0;
        fields = 0;
        if (!available()) {
            return false;
        }
        number++;
        while (available()) {
            // Beyond ASCII, where no number is, a byte's meaning does not matter.
            char character = (char) (buffer[position++] & 0xff);
            if (character == '\n') {
                break;
            }
            append(character);
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        endField(length);
        return true;
    }

    /** Number of the line, from 1. */
    long number() {
        return number;
    }

    /** How many fields the line has; {@link #MAX_FIELDS} + 1 if it has more. */
    int fields() {
        return fields;
    }

    char[] characters() {
        return line;
    }

    int start(int field) {
        return field == 0 ? 0 : ends[field - 1] + 1;
    }

    int length(int field) {
        return ends[field] - start(field);
    }

    String field(int field) {
        return new String(line, start(field), length(field));
    }

    String excerpt() {
        return Excerpt.of(new String(line, 0, length));
    }

    private void append(char character) throws UnreadableFile {
        if (length == line.length) {
            throw new UnreadableFile(number, "a line must not be longer than %d characters".formatted(line.length));
        }
        if (character == ',') {
            endField(length);
        }
        line[length++] = character;
    }

    private void endField(int end) {
        if (fields < MAX_FIELDS) {
            ends[fields] = end;
        }
        fields = Math.min(fields + 1, MAX_FIELDS + 1);
    }

    private boolean available() throws IOException {
        while (position == filled && !atEnd) {
            int read = text.read(buffer, number);
            position = 0;
            filled = Math.max(read, 0);
            atEnd = read < 0;
        }
        return position < filled;
    }
}
