package io.bellwether.marketdata.file;

/** A stranger's text as it may stand in a message: short, and without characters that move a cursor. */
final class Excerpt {
    private static final int MAX_LENGTH = 60;

    private Excerpt() {}

    static String of(CharSequence text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
            char character = text.charAt(i);
            shown.append(Character.isISOControl(character) ? '?' : character);
        }
        return text.length() > MAX_LENGTH ? shown.append("...").toString() : shown.toString();
    }
}
